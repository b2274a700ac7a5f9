// Depthwise and narrow grouped FP32, and FP16 where the processor cannot multiply halves: 4 pixels x 16 channels in
// float. A vector of weights is read once for four pixels.
#include "simd_neon.h"

#include "neon.h"

namespace js {
namespace {

constexpr int kPixels = 4, kChannels = 16, kVectors = 4;
using Sums = float32x4_t[kPixels][kVectors];

// All channels of a block.
template <js_type kType>
JS_NEON_INLINE void readBlock(const void* row, float32x4_t (&in)[kVectors]) {
  JS_UNROLL
  for (int n = 0; n < kVectors; ++n) in[n] = Vector::loadType(kType, row, 4 * n, 4);
}

template <js_type kType>
JS_NEON_INLINE void readPart(const void* row, int columns, float32x4_t (&in)[kVectors]) {
  JS_UNROLL
  for (int n = 0; n < kVectors; ++n) {
    const int left = columns - 4 * n;
    in[n] = left > 0 ? Vector::loadType(kType, row, 4 * n, left < 4 ? left : 4) : vdupq_n_f32(0);
  }
}

// Lane c of vector n gets channel i of its group.
JS_NEON_INLINE float32x4_t ofGroup(const float32x4_t (&in)[kVectors], int n, int width, int i) {
  switch (width) {
    case 1: return in[n];
    case 2: return i == 0 ? vtrn1q_f32(in[n], in[n]) : vtrn2q_f32(in[n], in[n]);
    default: {
      const float32x4_t source = in[width == 4 ? n : (n & ~1) + (i >> 2)];
      switch (i & 3) {
        case 0: return vdupq_laneq_f32(source, 0);
        case 1: return vdupq_laneq_f32(source, 1);
        case 2: return vdupq_laneq_f32(source, 2);
        default: return vdupq_laneq_f32(source, 3);
      }
    }
  }
}

template <js_type kType, bool kWhole, int kWidth>
JS_NEON_INLINE void run(const DepthwiseTask& task) {
  Sums sums;
  JS_UNROLL
  for (int i = 0; i < kPixels * kVectors; ++i) sums[i / kVectors][i % kVectors] = vdupq_n_f32(0);
  const float* panel = static_cast<const float*>(task.panel);
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    float32x4_t in[kPixels][kVectors];
    JS_UNROLL
    for (int m = 0; m < kPixels; ++m) {
      const void* row = task.rows[int64_t{tap} * kPixels + (m < task.rowCount ? m : 0)];
      const void* pixel = static_cast<const char*>(row) + task.rowOffset;
      if (kWhole) {
        readBlock<kType>(pixel, in[m]);
      } else {
        readPart<kType>(pixel, task.columnCount, in[m]);
      }
    }
    JS_UNROLL
    for (int i = 0; i < kWidth; ++i, panel += kChannels) {
      JS_UNROLL
      for (int n = 0; n < kVectors; ++n) {
        const float32x4_t weights = vld1q_f32(panel + 4 * n);
        JS_UNROLL
        for (int m = 0; m < kPixels; ++m) sums[m][n] = vfmaq_f32(sums[m][n], ofGroup(in[m], n, kWidth, i), weights);
      }
    }
  }
  JS_UNROLL
  for (int i = 0; i < kPixels * kVectors; ++i) vst1q_f32(task.sums + 4 * i, sums[i / kVectors][i % kVectors]);
}

template <js_type kType, bool kWhole>
void ofWidth(const DepthwiseTask& task) {
  switch (task.groupWidth) {
    case 1: run<kType, kWhole, 1>(task); break;
    case 2: run<kType, kWhole, 2>(task); break;
    case 4: run<kType, kWhole, 4>(task); break;
    default: run<kType, kWhole, 8>(task);
  }
}

template <js_type kType>
void depthwise(const DepthwiseTask& task) {
  task.columnCount == kChannels ? ofWidth<kType, true>(task) : ofWidth<kType, false>(task);
}

}  // namespace

void neonDepthwiseFp32(const DepthwiseTask& task) { depthwise<JS_F32>(task); }
void neonDepthwiseFp16ByFp32(const DepthwiseTask& task) { depthwise<JS_F16>(task); }

}  // namespace js
