// FIXED8 on any ARMv8: 2 pixels x 8 channels, depth in steps of 8. Two products are added in 16 bits, which holds since
// weights are within -127..127 (2 * 128 * 127 < 2^15), then pairs go to 32 bits: exact.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 2, kColumns = 8, kBytes = 8 * kColumns;
using Sums = int32x4_t[kRows][kColumns];  // four partial sums each

// Eight bytes, twice: the lower and the upper half of a register of weights are two channels.
// By hand: the intrinsic wants an aligned address, or else becomes two instructions.
JS_NEON_INLINE int8x16_t twice(const int8_t* bytes) {
  int8x16_t in;
  __asm__("ld1r {%0.2d}, %1" : "=w"(in) : "Q"(*reinterpret_cast<const int8_t(*)[8]>(bytes)));
  return in;
}

template <bool kFlip>
JS_NEON_INLINE int8x16_t flipped(int8x16_t in) {
  return kFlip ? veorq_s8(in, vdupq_n_s8(-128)) : in;
}

JS_NEON_INLINE void add(int32x4_t (&sums)[kColumns], int n, int16x8_t low, int16x8_t high) {
  sums[n] = vpadalq_s16(sums[n], low);
  sums[n + 1] = vpadalq_s16(sums[n + 1], high);
}

template <bool kFlip>
JS_NEON_INLINE void sixteen(Sums& sums, const int8_t* (&rows)[kRows], const int8_t* panel) {
  int8x16_t first[kRows], second[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    first[m] = flipped<kFlip>(twice(rows[m]));
    second[m] = flipped<kFlip>(twice(rows[m] + 8));
  }
  JS_UNROLL
  for (int n = 0; n < kColumns; n += 2) {
    const int8x16_t w0 = vld1q_s8(panel + 8 * n), w1 = vld1q_s8(panel + kBytes + 8 * n);
    JS_UNROLL
    for (int m = 0; m < kRows; ++m) {
      const int16x8_t low = vmull_s8(vget_low_s8(first[m]), vget_low_s8(w0));
      const int16x8_t high = vmull_high_s8(first[m], w0);
      add(sums[m], n, vmlal_s8(low, vget_low_s8(second[m]), vget_low_s8(w1)), vmlal_high_s8(high, second[m], w1));
    }
  }
  advance(rows, 16);
}

template <bool kFlip>
JS_NEON_INLINE void eight(Sums& sums, const int8_t* (&rows)[kRows], int32_t count, const int8_t* panel) {
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    const int8x16_t in = flipped<kFlip>(vreinterpretq_s8_u64(vdupq_n_u64(upToEight(rows[m], count))));
    JS_UNROLL
    for (int n = 0; n < kColumns; n += 2) {
      const int8x16_t w = vld1q_s8(panel + 8 * n);
      add(sums[m], n, vmull_s8(vget_low_s8(in), vget_low_s8(w)), vmull_high_s8(in, w));
    }
  }
  advance(rows, 8);
}

template <bool kFlip>
__attribute__((noinline)) void run(const GemmTask& task) {
  Sums sums;
  JS_UNROLL
  for (int i = 0; i < kRows * kColumns; ++i) sums[i / kColumns][i % kColumns] = vdupq_n_s32(0);
  const int8_t* panel = static_cast<const int8_t*>(task.panel);
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const int8_t* rows[kRows];
    rowsOfTap(task, tap, rows);
    int32_t k = task.channels;
    for (; k >= 16; k -= 16, panel += 2 * kBytes) sixteen<kFlip>(sums, rows, panel);
    for (; k > 0; k -= 8, panel += kBytes) eight<kFlip>(sums, rows, k, panel);
  }
  int32_t* tile = static_cast<int32_t*>(task.sums);
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    JS_UNROLL
    for (int n = 0; n < kColumns; n += 4, tile += 4) {
      const int32x4_t* s = &sums[m][n];
      const int32x4_t four = vpaddq_s32(vpaddq_s32(s[0], s[1]), vpaddq_s32(s[2], s[3]));
      vst1q_s32(tile, task.accumulate ? vaddq_s32(vld1q_s32(tile), four) : four);
    }
  }
}

}  // namespace

void neonFixed8Mlal(const GemmTask& task) { task.flipInput ? run<true>(task) : run<false>(task); }

}  // namespace js
