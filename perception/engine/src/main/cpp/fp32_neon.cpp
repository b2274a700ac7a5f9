// FP32 on any ARMv8: 8 pixels x 8 channels. Four depths of a row are loaded at once and multiplied by lane.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 8;
using Sums = float32x4_t[kRows][2];

template <int kLane>
JS_NEON_INLINE void multiply(Sums& sums, const float32x4_t (&in)[kRows], const float* panel) {
  const float32x4_t w0 = vld1q_f32(panel + 8 * kLane);
  const float32x4_t w1 = vld1q_f32(panel + 8 * kLane + 4);
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    sums[m][0] = vfmaq_laneq_f32(sums[m][0], w0, in[m], kLane);
    sums[m][1] = vfmaq_laneq_f32(sums[m][1], w1, in[m], kLane);
  }
}

}  // namespace

void neonFp32(const GemmTask& task) {
  Sums sums;
  start(task, sums);
  const float* panel = static_cast<const float*>(task.panel);
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const float* rows[kRows];
    rowsOfTap(task, tap, rows);
    int32_t k = task.channels;
    for (; k >= 4; k -= 4, panel += 32) {
      float32x4_t in[kRows];
      JS_UNROLL
      for (int m = 0; m < kRows; ++m) in[m] = vld1q_f32(rows[m]);
      multiply<0>(sums, in, panel);
      multiply<1>(sums, in, panel);
      multiply<2>(sums, in, panel);
      multiply<3>(sums, in, panel);
      advance(rows, 4);
    }
    for (; k > 0; --k, panel += 8) {
      float32x4_t in[kRows];
      JS_UNROLL
      for (int m = 0; m < kRows; ++m) in[m] = vld1q_dup_f32(rows[m]);
      multiply<0>(sums, in, panel);
      advance(rows, 1);
    }
  }
  finish(task, sums);
}

}  // namespace js
