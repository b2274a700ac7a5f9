// FIXED16 on any ARMv8: 8 pixels x 8 channels. int16 inputs times weights of at most 12 bits (|w| <= 2047): 32 products
// stay within 32768 * 2047 * 32 < 2^31, then the sums go to fp32.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 8, kColumns = 8, kProducts = 32;
using Sums = int32x4_t[kRows][2];

JS_NEON_INLINE void clear(Sums& sums) {
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) sums[m][0] = sums[m][1] = vdupq_n_s32(0);
}

JS_NEON_INLINE void promote(const Sums& sums, float* tile) {
  JS_UNROLL
  for (int m = 0; m < kRows; ++m, tile += kColumns) {
    vst1q_f32(tile, vaddq_f32(vld1q_f32(tile), vcvtq_f32_s32(sums[m][0])));
    vst1q_f32(tile + 4, vaddq_f32(vld1q_f32(tile + 4), vcvtq_f32_s32(sums[m][1])));
  }
}

template <int kLane>
JS_NEON_INLINE void multiply(Sums& sums, const int16x8_t (&in)[kRows], const int16_t* panel) {
  const int16x8_t weights = vld1q_s16(panel + kColumns * kLane);
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    sums[m][0] = vmlal_laneq_s16(sums[m][0], vget_low_s16(weights), in[m], kLane);
    sums[m][1] = vmlal_high_laneq_s16(sums[m][1], weights, in[m], kLane);
  }
}

JS_NEON_INLINE void eight(Sums& sums, const int16_t* (&rows)[kRows], const int16_t* panel) {
  int16x8_t in[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = vld1q_s16(rows[m]);
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

JS_NEON_INLINE void one(Sums& sums, const int16_t* (&rows)[kRows], const int16_t* panel) {
  int16x8_t in[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = vld1q_dup_s16(rows[m]);
  multiply<0>(sums, in, panel);
  advance(rows, 1);
}

}  // namespace

void neonFixed16(const GemmTask& task) {
  float* tile = startTile<kRows * kColumns>(task);
  const int16_t* panel = static_cast<const int16_t*>(task.panel);
  Sums sums;
  clear(sums);
  int32_t products = 0;
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const int16_t* rows[kRows];
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
