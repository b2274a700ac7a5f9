// Depthwise FIXED8 and FIXED16 on any ARMv8: bytes are widened to 16 bits, products are summed in 32.
#include "depthwise_neon.h"

namespace js {
namespace {

struct Integers {
  struct Sums {
    int32x4_t of[4];
  };

  JS_NEON_INLINE void clear(Sums& sums) { sums.of[0] = sums.of[1] = sums.of[2] = sums.of[3] = vdupq_n_s32(0); }
  JS_NEON_INLINE void multiplyAdd(Sums& sums, const Lanes16& in, const Lanes16& weights) {
    const int16x8_t low = vreinterpretq_s16_u16(in.low), high = vreinterpretq_s16_u16(in.high);
    const int16x8_t w0 = vreinterpretq_s16_u16(weights.low), w1 = vreinterpretq_s16_u16(weights.high);
    sums.of[0] = vmlal_s16(sums.of[0], vget_low_s16(low), vget_low_s16(w0));
    sums.of[1] = vmlal_high_s16(sums.of[1], low, w0);
    sums.of[2] = vmlal_s16(sums.of[2], vget_low_s16(high), vget_low_s16(w1));
    sums.of[3] = vmlal_high_s16(sums.of[3], high, w1);
  }
  JS_NEON_INLINE void promote(const Sums& sums, float* to, bool adds) {
    JS_UNROLL
    for (int n = 0; n < 4; ++n, to += 4) {
      const float32x4_t v = vcvtq_f32_s32(sums.of[n]);
      vst1q_f32(to, adds ? vaddq_f32(vld1q_f32(to), v) : v);
    }
  }
};

// 32 products of 16 and 12 bits stay below 2^31.
struct Shorts : Integers {
  static constexpr int32_t kProducts = 32;
  static constexpr size_t kInputBytes = 2;
  JS_NEON_INLINE Lanes16 read(const void* pixel) {
    const uint16_t* from = static_cast<const uint16_t*>(pixel);
    return {vld1q_u16(from), vld1q_u16(from + 8)};
  }
};

// Sums below 2^24 are exact in fp32.
constexpr int32_t kByteProducts = (1 << 24) / (255 * 127);

struct SignedBytes : Integers {
  static constexpr int32_t kProducts = kByteProducts;
  static constexpr size_t kInputBytes = 1;
  JS_NEON_INLINE Lanes16 read(const void* pixel) {
    const int8x16_t in = vld1q_s8(static_cast<const int8_t*>(pixel));
    return {vreinterpretq_u16_s16(vmovl_s8(vget_low_s8(in))), vreinterpretq_u16_s16(vmovl_high_s8(in))};
  }
};

struct Bytes : Integers {
  static constexpr int32_t kProducts = kByteProducts;
  static constexpr size_t kInputBytes = 1;
  JS_NEON_INLINE Lanes16 read(const void* pixel) {
    const uint8x16_t in = vld1q_u8(static_cast<const uint8_t*>(pixel));
    return {vmovl_u8(vget_low_u8(in)), vmovl_high_u8(in)};
  }
};

}  // namespace

void neonDepthwiseS16(const DepthwiseTask& task) { depthwise16<Shorts>(task); }
void neonDepthwiseS8(const DepthwiseTask& task) { depthwise16<SignedBytes>(task); }
void neonDepthwiseU8(const DepthwiseTask& task) { depthwise16<Bytes>(task); }

}  // namespace js
