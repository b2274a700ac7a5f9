// FIXED8 by SMMLA and, for unsigned inputs, USMMLA: 6 pixels x 12 channels, depth in steps of 8, exact in int32. An instruction multiplies two pixels by
// two channels, so neighbouring rows are paired in a register as they are read.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 6, kPairs = 3, kColumns = 12, kBytes = 8 * kColumns;
using Sums = int32x4_t[kPairs][kColumns / 2];  // {pixel 0: channel 0, 1; pixel 1: channel 0, 1}

// TRN by hand: gcc writes ZIP, the same here, which older cores split in three.
JS_NEON_INLINE int8x16_t lowHalves(int8x16_t a, int8x16_t b) {
  int8x16_t pair;
  __asm__("trn1 %0.2d, %1.2d, %2.2d" : "=w"(pair) : "w"(a), "w"(b));
  return pair;
}

JS_NEON_INLINE int8x16_t highHalves(int8x16_t a, int8x16_t b) {
  int8x16_t pair;
  __asm__("trn2 %0.2d, %1.2d, %2.2d" : "=w"(pair) : "w"(a), "w"(b));
  return pair;
}

template <bool kSigned>
JS_NEON_INLINE void multiply(Sums& sums, const int8x16_t (&pairs)[kPairs], const int8_t* panel) {
  JS_UNROLL
  for (int n = 0; n < kColumns / 2; ++n) {
    const int8x16_t weights = vld1q_s8(panel + 16 * n);
    JS_UNROLL
    for (int m = 0; m < kPairs; ++m) {
      if constexpr (kSigned) {
        sums[m][n] = vmmlaq_s32(sums[m][n], pairs[m], weights);
      } else {
        sums[m][n] = vusmmlaq_s32(sums[m][n], vreinterpretq_u8_s8(pairs[m]), weights);
      }
    }
  }
}

template <bool kSigned, int kOffset>
JS_NEON_INLINE void sixteen(Sums& sums, const int8_t* const (&rows)[kRows], const int8_t* panel) {
  int8x16_t in[kRows], pairs[kPairs];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = vld1q_s8(rows[m] + kOffset);
  JS_UNROLL
  for (int m = 0; m < kPairs; ++m) pairs[m] = lowHalves(in[2 * m], in[2 * m + 1]);
  multiply<kSigned>(sums, pairs, panel);
  JS_UNROLL
  for (int m = 0; m < kPairs; ++m) pairs[m] = highHalves(in[2 * m], in[2 * m + 1]);
  multiply<kSigned>(sums, pairs, panel + kBytes);
}

template <bool kSigned>
JS_NEON_INLINE void eight(Sums& sums, const int8_t* const (&rows)[kRows], int32_t count, const int8_t* panel) {
  int8x16_t pairs[kPairs];
  JS_UNROLL
  for (int m = 0; m < kPairs; ++m) {
    const uint64_t upper = upToEight(rows[2 * m], count), lower = upToEight(rows[2 * m + 1], count);
    pairs[m] = vreinterpretq_s8_u64(vcombine_u64(vcreate_u64(upper), vcreate_u64(lower)));
  }
  multiply<kSigned>(sums, pairs, panel);
}

template <bool kSigned>
__attribute__((noinline)) void run(const GemmTask& task) {
  int32_t* tile = static_cast<int32_t*>(task.sums);
  Sums sums;
  JS_UNROLL
  for (int i = 0; i < kPairs * kColumns / 2; ++i) sums[i / (kColumns / 2)][i % (kColumns / 2)] = vdupq_n_s32(0);
  const int8_t* panel = static_cast<const int8_t*>(task.panel);
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const int8_t* rows[kRows];
    rowsOfTap(task, tap, rows);
    int32_t k = task.channels;
    for (; k >= 32; k -= 32, panel += 4 * kBytes) {
      sixteen<kSigned, 0>(sums, rows, panel);
      sixteen<kSigned, 16>(sums, rows, panel + 2 * kBytes);
      advance(rows, 32);
    }
    for (; k > 0; k -= 8, panel += kBytes) {
      eight<kSigned>(sums, rows, k, panel);
      advance(rows, 8);
    }
  }
  JS_UNROLL
  for (int m = 0; m < kPairs; ++m, tile += 2 * kColumns) {
    JS_UNROLL
    for (int n = 0; n < kColumns / 2; ++n) {
      int32_t* upper = tile + 2 * n;
      int32_t* lower = upper + kColumns;
      const int32x4_t before = vcombine_s32(vld1_s32(upper), vld1_s32(lower));
      const int32x4_t after = task.accumulate ? vaddq_s32(before, sums[m][n]) : sums[m][n];
      vst1_s32(upper, vget_low_s32(after));
      vst1_s32(lower, vget_high_s32(after));
    }
  }
}

}  // namespace

void neonFixed8Mmla(const GemmTask& task) { run<true>(task); }
void neonFixed8UnsignedMmla(const GemmTask& task) { run<false>(task); }

}  // namespace js
