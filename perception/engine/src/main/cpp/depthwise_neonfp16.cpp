// Depthwise FP16 where the processor multiplies halves.
#include "depthwise_neon.h"

namespace js {
namespace {

struct Halves {
  static constexpr int32_t kProducts = 64;
  static constexpr size_t kInputBytes = 2;
  struct Sums {
    float16x8_t low, high;
  };

  JS_NEON_INLINE void clear(Sums& sums) { sums.low = sums.high = vdupq_n_f16(0); }
  JS_NEON_INLINE Lanes16 read(const void* pixel) {
    const uint16_t* from = static_cast<const uint16_t*>(pixel);
    return {vld1q_u16(from), vld1q_u16(from + 8)};
  }
  JS_NEON_INLINE void multiplyAdd(Sums& sums, const Lanes16& in, const Lanes16& weights) {
    sums.low = vfmaq_f16(sums.low, vreinterpretq_f16_u16(in.low), vreinterpretq_f16_u16(weights.low));
    sums.high = vfmaq_f16(sums.high, vreinterpretq_f16_u16(in.high), vreinterpretq_f16_u16(weights.high));
  }
  JS_NEON_INLINE void promote(const Sums& sums, float* to, bool adds) {
    put(vcvt_f32_f16(vget_low_f16(sums.low)), to, adds);
    put(vcvt_high_f32_f16(sums.low), to + 4, adds);
    put(vcvt_f32_f16(vget_low_f16(sums.high)), to + 8, adds);
    put(vcvt_high_f32_f16(sums.high), to + 12, adds);
  }

 private:
  JS_NEON_INLINE void put(float32x4_t v, float* to, bool adds) {
    vst1q_f32(to, adds ? vaddq_f32(vld1q_f32(to), v) : v);
  }
};

}  // namespace

void neonDepthwiseFp16(const DepthwiseTask& task) { depthwise16<Halves>(task); }

}  // namespace js
