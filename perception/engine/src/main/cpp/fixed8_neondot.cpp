// FIXED8 by SDOT: 8 pixels x 8 channels, depth in steps of 4, exact in int32.
#include "neon.h"

namespace js {
namespace {

constexpr int kRows = 8, kBytes = 32;
using Sums = int32x4_t[kRows][2];

template <bool kFlip>
JS_NEON_INLINE int8x16_t flipped(int8x16_t in) {
  return kFlip ? veorq_s8(in, vdupq_n_s8(-128)) : in;
}

template <int kLane>
JS_NEON_INLINE void multiply(Sums& sums, const int8x16_t (&in)[kRows], const int8_t* panel) {
  const int8x16_t w0 = vld1q_s8(panel + kBytes * kLane);
  const int8x16_t w1 = vld1q_s8(panel + kBytes * kLane + 16);
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    sums[m][0] = vdotq_laneq_s32(sums[m][0], w0, in[m], kLane);
    sums[m][1] = vdotq_laneq_s32(sums[m][1], w1, in[m], kLane);
  }
}

template <bool kFlip>
JS_NEON_INLINE void sixteen(Sums& sums, const int8_t* (&rows)[kRows], const int8_t* panel) {
  int8x16_t in[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = flipped<kFlip>(vld1q_s8(rows[m]));
  multiply<0>(sums, in, panel);
  multiply<1>(sums, in, panel);
  multiply<2>(sums, in, panel);
  multiply<3>(sums, in, panel);
  advance(rows, 16);
}

template <bool kFlip>
JS_NEON_INLINE void four(Sums& sums, const int8_t* (&rows)[kRows], int32_t count, const int8_t* panel) {
  int8x16_t in[kRows];
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) in[m] = flipped<kFlip>(vreinterpretq_s8_u32(vdupq_n_u32(upToFour(rows[m], count))));
  multiply<0>(sums, in, panel);
  advance(rows, 4);
}

template <bool kFlip>
__attribute__((noinline)) void run(const GemmTask& task) {
  Sums sums;
  start(task, sums);
  const int8_t* panel = static_cast<const int8_t*>(task.panel);
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    const int8_t* rows[kRows];
    rowsOfTap(task, tap, rows);
    int32_t k = task.channels;
    for (; k >= 16; k -= 16, panel += 4 * kBytes) sixteen<kFlip>(sums, rows, panel);
    for (; k > 0; k -= 4, panel += kBytes) four<kFlip>(sums, rows, k, panel);
  }
  finish(task, sums);
}

}  // namespace

void neonFixed8Dot(const GemmTask& task) { task.flipInput ? run<true>(task) : run<false>(task); }

}  // namespace js
