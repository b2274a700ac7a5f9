// FP16 where the processor multiplies halves: 8 pixels x 16 channels, at most 64 products summed in fp16.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 8, kColumns = 16, kProducts = 64;
using Sums = float16x8_t[kRows][2];

JS_NEON_INLINE void clear(Sums& sums) {
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) sums[m][0] = sums[m][1] = vdupq_n_f16(0);
}

JS_NEON_INLINE void promote(const Sums& sums, float* tile) {
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    JS_UNROLL
    for (int n = 0; n < 2; ++n, tile += 8) {
      vst1q_f32(tile, vaddq_f32(vld1q_f32(tile), vcvt_f32_f16(vget_low_f16(sums[m][n]))));
      vst1q_f32(tile + 4, vaddq_f32(vld1q_f32(tile + 4), vcvt_high_f32_f16(sums[m][n])));
    }
  }
}

// By hand: gcc 12 copies the lane to a register of its own instead of naming it in the instruction.
template <int kLane>
JS_NEON_INLINE void multiplyAdd(float16x8_t& sum, float16x8_t weights, float16x8_t in) {
  __asm__("fmla %0.8h, %1.8h, %2.h[%3]" : "+w"(sum) : "w"(weights), "x"(in), "i"(kLane));
}

template <int kLane>
JS_NEON_INLINE void multiply(Sums& sums, const float16x8_t (&in)[kRows], const float16_t* panel) {
  const float16x8_t w0 = vld1q_f16(panel + 16 * kLane);
  const float16x8_t w1 = vld1q_f16(panel + 16 * kLane + 8);
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    multiplyAdd<kLane>(sums[m][0], w0, in[m]);
    multiplyAdd<kLane>(sums[m][1], w1, in[m]);
  }
}

JS_NEON_INLINE void eight(Sums& sums, const float16_t* (&rows)[kRows], const float16_t* panel) {
  float16x8_t in[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = vld1q_f16(rows[m]);
  multiply<0>(sums, in, panel);
  multiply<1>(sums, in, panel);
  multiply<2>(sums, in, panel);
  multiply<3>(sums, in, panel);
  multiply<4>(sums, in, panel);
  multiply<5>(sums, in, panel);
  multiply<6>(sums, in, panel);
  multiply<7>(sums, in, panel);
  advance(rows, 8);
}

JS_NEON_INLINE void one(Sums& sums, const float16_t* (&rows)[kRows], const float16_t* panel) {
  float16x8_t in[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = vld1q_dup_f16(rows[m]);
  multiply<0>(sums, in, panel);
  advance(rows, 1);
}

}  // namespace

void neonFp16(const GemmTask& task) {
  float* tile = startTile<kRows * kColumns>(task);
  const float16_t* panel = static_cast<const float16_t*>(task.panel);
  Sums sums;
  clear(sums);
  int32_t products = 0;
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const float16_t* rows[kRows];
    rowsOfTap(task, tap, rows);
    for (int32_t left = task.channels; left > 0;) {
      int32_t k = left < kProducts - products ? left : kProducts - products;
      left -= k;
      products += k;
      for (; k >= 8; k -= 8, panel += 8 * kColumns) eight(sums, rows, panel);
      for (; k > 0; --k, panel += kColumns) one(sums, rows, panel);
      if (products == kProducts) {
        promote(sums, tile);
        clear(sums);
        products = 0;
      }
    }
  }
  if (products > 0) promote(sums, tile);
}

}  // namespace js
