// Depthwise and narrow grouped convolution on 16-bit lanes: 4 pixels x 16 channels. What is multiplied, and how it is
// summed, is a Kernel's:
//   Sums, kProducts (that may be summed before they go to fp32), clear, read, multiplyAdd, promote.
#pragma once

#include "neon.h"

namespace js {

constexpr int kDepthwisePixels = 4, kDepthwiseChannels = 16;

// Two vectors of eight channels.
struct Lanes16 {
  uint16x8_t low, high;
};

// Bytes that give lane c the first channel of its group, by TBL; adding 2 i to all gives channel i of it.
JS_NEON_INLINE uint8x16_t firstOfGroup(int32_t width) {
  uint16x8_t lanes = vcombine_u16(vcreate_u16(0x0003000200010000), vcreate_u16(0x0007000600050004));
  lanes = vandq_u16(lanes, vdupq_n_u16(static_cast<uint16_t>(~(width - 1))));
  return vreinterpretq_u8_u16(vmlaq_n_u16(vdupq_n_u16(0x0100), lanes, 0x0202));
}

JS_NEON_INLINE uint16x8_t picked(uint16x8_t lanes, uint8x16_t bytes) {
  return vreinterpretq_u16_u8(vqtbl1q_u8(vreinterpretq_u8_u16(lanes), bytes));
}

template <class Kernel, bool kWhole>
JS_NEON_INLINE Lanes16 readPixel(const DepthwiseTask& task, int32_t tap, int m) {
  const void* row = task.rows[int64_t{tap} * kDepthwisePixels + (m < task.rowCount ? m : 0)];
  const void* pixel = static_cast<const char*>(row) + task.rowOffset;
  if (kWhole) return Kernel::read(pixel);
  alignas(16) uint8_t part[2 * kDepthwiseChannels] = {};  // nothing behind the columns is read
  std::memcpy(part, pixel, static_cast<size_t>(task.columnCount) * Kernel::kInputBytes);
  return Kernel::read(part);
}

template <class Kernel, bool kWhole, bool kGrouped>
JS_NEON_INLINE void depthwiseBlock(const DepthwiseTask& task) {
  typename Kernel::Sums sums[kDepthwisePixels];
  JS_UNROLL
  for (int m = 0; m < kDepthwisePixels; ++m) Kernel::clear(sums[m]);
  const uint16_t* panel = static_cast<const uint16_t*>(task.panel);
  const int32_t width = kGrouped ? task.groupWidth : 1;
  const uint8x16_t first = firstOfGroup(width);
  int32_t products = 0;
  bool started = false;
  for (int32_t tap = 0; tap < task.taps; ++tap) {
    if (products + width > Kernel::kProducts) {
      JS_UNROLL
      for (int m = 0; m < kDepthwisePixels; ++m) {
        Kernel::promote(sums[m], task.sums + kDepthwiseChannels * m, started);
        Kernel::clear(sums[m]);
      }
      products = 0;
      started = true;
    }
    products += width;
    Lanes16 in[kDepthwisePixels];
    JS_UNROLL
    for (int m = 0; m < kDepthwisePixels; ++m) in[m] = readPixel<Kernel, kWhole>(task, tap, m);
    for (int32_t i = 0; i < width; ++i, panel += kDepthwiseChannels) {
      const uint8x16_t bytes = vaddq_u8(first, vdupq_n_u8(static_cast<uint8_t>(2 * i)));
      const Lanes16 weights = {vld1q_u16(panel), vld1q_u16(panel + 8)};
      JS_UNROLL
      for (int m = 0; m < kDepthwisePixels; ++m) {
        const Lanes16 of = kGrouped ? Lanes16{picked(in[m].low, bytes), picked(in[m].high, bytes)} : in[m];
        Kernel::multiplyAdd(sums[m], of, weights);
      }
    }
  }
  JS_UNROLL
  for (int m = 0; m < kDepthwisePixels; ++m) Kernel::promote(sums[m], task.sums + kDepthwiseChannels * m, started);
}

template <class Kernel>
void depthwise16(const DepthwiseTask& task) {
  const bool whole = task.columnCount == kDepthwiseChannels;
  if (task.groupWidth == 1) {
    whole ? depthwiseBlock<Kernel, true, false>(task) : depthwiseBlock<Kernel, false, false>(task);
  } else {
    whole ? depthwiseBlock<Kernel, true, true>(task) : depthwiseBlock<Kernel, false, true>(task);
  }
}

}  // namespace js
