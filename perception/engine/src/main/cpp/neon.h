// What the NEON kernels share, and their list. Functions are static: each file compiles them for its own instruction set.
#pragma once

#include <arm_neon.h>

#include <cstring>

#include "microkernel.h"

#define JS_NEON_INLINE static inline __attribute__((always_inline))
#define JS_UNROLL _Pragma("GCC unroll 32")

namespace js {

void neonFp32(const GemmTask& task);
void neonFp16(const GemmTask& task);
void neonFp16ByFp32(const GemmTask& task);
void neonFixed8Mlal(const GemmTask& task);
void neonFixed8Dot(const GemmTask& task);
void neonFixed8Mmla(const GemmTask& task);
void neonFixed8UnsignedMmla(const GemmTask& task);
void neonFixed16(const GemmTask& task);

void neonDepthwiseFp32(const DepthwiseTask& task);
void neonDepthwiseFp16ByFp32(const DepthwiseTask& task);
void neonDepthwiseFp16(const DepthwiseTask& task);
void neonDepthwiseS16(const DepthwiseTask& task);
void neonDepthwiseS8(const DepthwiseTask& task);
void neonDepthwiseU8(const DepthwiseTask& task);

// The rows of one tap. Rows that the tile does not have read the first one again: their sums are written and ignored.
template <int kRows, class T>
JS_NEON_INLINE void rowsOfTap(const GemmTask& task, int32_t tap, const T* (&rows)[kRows]) {
  const void* const* all = task.rows + int64_t{tap} * kRows;
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    const char* row = static_cast<const char*>(all[m < task.rowCount ? m : 0]) + task.rowOffset;
    rows[m] = reinterpret_cast<const T*>(row);
  }
}

// Moves on in every row. The compiler must not fold the pointers into one offset: an address with an offset in a
// register costs an operation more than one with a constant.
template <int kRows, class T>
JS_NEON_INLINE void advance(const T* (&rows)[kRows], int count) {
  JS_UNROLL
  for (int m = 0; m < kRows; ++m) {
    rows[m] += count;
    __asm__("" : "+r"(rows[m]));
  }
}

// The next bytes of a row of which `count` are left: none behind the row is read; zeros take their place.
JS_NEON_INLINE uint32_t upToFour(const int8_t* bytes, int32_t count) {
  uint32_t four = 0;
  if (count >= 4) {
    std::memcpy(&four, bytes, 4);
  } else {
    for (int32_t i = 0; i < count; ++i) four |= static_cast<uint32_t>(static_cast<uint8_t>(bytes[i])) << (8 * i);
  }
  return four;
}

JS_NEON_INLINE uint64_t upToEight(const int8_t* bytes, int32_t count) {
  const uint64_t low = upToFour(bytes, count), high = count > 4 ? upToFour(bytes + 4, count - 4) : 0;
  return low | high << 32;
}

template <int kRows, int kVectors>
JS_NEON_INLINE void start(const GemmTask& task, float32x4_t (&sums)[kRows][kVectors]) {
  const float* tile = static_cast<const float*>(task.sums);
  JS_UNROLL
  for (int i = 0; i < kRows * kVectors; ++i) {
    sums[i / kVectors][i % kVectors] = task.accumulate ? vld1q_f32(tile + 4 * i) : vdupq_n_f32(0);
  }
}

template <int kRows, int kVectors>
JS_NEON_INLINE void start(const GemmTask& task, int32x4_t (&sums)[kRows][kVectors]) {
  const int32_t* tile = static_cast<const int32_t*>(task.sums);
  JS_UNROLL
  for (int i = 0; i < kRows * kVectors; ++i) {
    sums[i / kVectors][i % kVectors] = task.accumulate ? vld1q_s32(tile + 4 * i) : vdupq_n_s32(0);
  }
}

template <int kRows, int kVectors>
JS_NEON_INLINE void finish(const GemmTask& task, const float32x4_t (&sums)[kRows][kVectors]) {
  float* tile = static_cast<float*>(task.sums);
  JS_UNROLL
  for (int i = 0; i < kRows * kVectors; ++i) vst1q_f32(tile + 4 * i, sums[i / kVectors][i % kVectors]);
}

template <int kRows, int kVectors>
JS_NEON_INLINE void finish(const GemmTask& task, const int32x4_t (&sums)[kRows][kVectors]) {
  int32_t* tile = static_cast<int32_t*>(task.sums);
  JS_UNROLL
  for (int i = 0; i < kRows * kVectors; ++i) vst1q_s32(tile + 4 * i, sums[i / kVectors][i % kVectors]);
}

// Kernels that promote short sums add them to the tile in memory.
template <int kCount>
JS_NEON_INLINE float* startTile(const GemmTask& task) {
  float* tile = static_cast<float*>(task.sums);
  if (!task.accumulate) {
    for (int i = 0; i < kCount; i += 4) vst1q_f32(tile + i, vdupq_n_f32(0));
  }
  return tile;
}

}  // namespace js
