// FP16 where the processor cannot multiply halves: 4 pixels x 16 channels, halves widened as they are read and
// multiplied in fp32. The panel is widened at packing: converting it here would cost more than the products.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 4, kColumns = 16;
using Sums = float32x4_t[kRows][4];

template <int kLane>
JS_NEON_INLINE void multiply(Sums& sums, const float32x4_t (&in)[kRows], const float* panel) {
  JS_UNROLL
  for (int n = 0; n < 4; ++n) {
    const float32x4_t weights = vld1q_f32(panel + kColumns * kLane + 4 * n);
    JS_UNROLL
    for (int m = 0; m < kRows; ++m) sums[m][n] = vfmaq_laneq_f32(sums[m][n], weights, in[m], kLane);
  }
}

}  // namespace

void neonFp16ByFp32(const GemmTask& task) {
  Sums sums;
  start(task, sums);
  const float* panel = static_cast<const float*>(task.panel);
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const float16_t* rows[kRows];
    rowsOfTap(task, tap, rows);
    int32_t k = task.channels;
    for (; k >= 4; k -= 4, panel += 4 * kColumns) {
      float32x4_t in[kRows];
      JS_UNROLL
      for (int m = 0; m < kRows; ++m) in[m] = vcvt_f32_f16(vld1_f16(rows[m]));
      multiply<0>(sums, in, panel);
      multiply<1>(sums, in, panel);
      multiply<2>(sums, in, panel);
      multiply<3>(sums, in, panel);
      advance(rows, 4);
    }
    for (; k > 0; --k, panel += kColumns) {
      float32x4_t in[kRows];
      JS_UNROLL
      for (int m = 0; m < kRows; ++m) in[m] = vcvt_f32_f16(vld1_dup_f16(rows[m]));
      multiply<0>(sums, in, panel);
      advance(rows, 1);
    }
  }
  finish(task, sums);
}

}  // namespace js
