// Four lanes by NEON. Included inside an instruction set's own anonymous namespace, like the portable one.
#include <arm_neon.h>

#include <cstring>

#include "half.h"
#include "kernels.h"

namespace {

struct Vector {
  using Reg = float32x4_t;
  static constexpr int lanes = 4;

  static Reg set(float x) { return vdupq_n_f32(x); }
  static Reg load(const float* p, int n) {
    if (n == lanes) return vld1q_f32(p);
    float part[lanes] = {};
    std::memcpy(part, p, static_cast<size_t>(n) * sizeof(float));
    return vld1q_f32(part);
  }
  static Reg loadInts(const int32_t* p, int n) { return vcvtq_f32_s32(ints(p, n)); }
  static Reg loadIntSum(const int32_t* a, const int32_t* b, int n) {
    return vcvtq_f32_s32(vaddq_s32(ints(a, n), ints(b, n)));
  }
  static void store(float* p, Reg v, int n) {
    if (n == lanes) {
      vst1q_f32(p, v);
    } else {
      float part[lanes];
      vst1q_f32(part, v);
      std::memcpy(p, part, static_cast<size_t>(n) * sizeof(float));
    }
  }
  static Reg add(Reg a, Reg b) { return vaddq_f32(a, b); }
  static Reg sub(Reg a, Reg b) { return vsubq_f32(a, b); }
  static Reg mul(Reg a, Reg b) { return vmulq_f32(a, b); }
  static Reg div(Reg a, Reg b) { return vdivq_f32(a, b); }
  static Reg fma(Reg a, Reg b, Reg c) { return vfmaq_f32(c, a, b); }
  // Not FMIN and FMAX: those give "not a number" whichever side it is on.
  static Reg min(Reg a, Reg b) { return vbslq_f32(vcltq_f32(a, b), a, b); }
  static Reg max(Reg a, Reg b) { return vbslq_f32(vcgtq_f32(a, b), a, b); }
  static Reg round(Reg a) { return vrndnq_f32(a); }
  static Reg power2(Reg n) {
    return vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(vcvtq_s32_f32(n), vdupq_n_s32(127)), 23));
  }

  static Reg loadType(js_type type, const void* p, int64_t i, int n) {
    switch (type) {
      case JS_F32: return load(static_cast<const float*>(p) + i, n);
      case JS_F16: return vcvt_f32_f16(vreinterpret_f16_u16(shorts(p, i, n)));
      case JS_BF16: return vreinterpretq_f32_u32(vshll_n_u16(shorts(p, i, n), 16));
      case JS_S16: return vcvtq_f32_s32(vmovl_s16(vreinterpret_s16_u16(shorts(p, i, n))));
      case JS_S8: return vcvtq_f32_s32(vmovl_s16(vget_low_s16(vmovl_s8(vreinterpret_s8_u8(bytes(p, i, n))))));
      default: return vcvtq_f32_u32(vmovl_u16(vget_low_u16(vmovl_u8(bytes(p, i, n)))));
    }
  }

  static void storeType(js_type type, void* p, int64_t i, Reg v, int n) {
    switch (type) {
      case JS_F32: store(static_cast<float*>(p) + i, v, n); break;
      case JS_F16: storeShorts(p, i, vreinterpret_u16_f16(vcvt_f16_f32(v)), n); break;
      case JS_BF16: storeShorts(p, i, toBfloat(v), n); break;
      case JS_S16: storeShorts(p, i, vreinterpret_u16_s16(vqmovn_s32(atLeast(v, -32767))), n); break;
      case JS_S8: {
        const int16x4_t narrow = vqmovn_s32(atLeast(v, -128));
        storeBytes(p, i, vreinterpret_u8_s8(vqmovn_s16(vcombine_s16(narrow, narrow))), n);
        break;
      }
      default: {  // the conversion clamps at 0 and gives 0 for "not a number"
        const uint16x4_t narrow = vqmovn_u32(vcvtnq_u32_f32(v));
        storeBytes(p, i, vqmovn_u16(vcombine_u16(narrow, narrow)), n);
      }
    }
  }

 private:
  static int32x4_t ints(const int32_t* p, int n) {
    if (n == lanes) return vld1q_s32(p);
    int32_t part[lanes] = {};
    std::memcpy(part, p, static_cast<size_t>(n) * sizeof(int32_t));
    return vld1q_s32(part);
  }
  static uint16x4_t shorts(const void* p, int64_t i, int n) {
    uint16_t part[lanes] = {};
    std::memcpy(part, static_cast<const uint16_t*>(p) + i, n == lanes ? 8 : static_cast<size_t>(n) * 2);
    return vld1_u16(part);
  }
  static uint8x8_t bytes(const void* p, int64_t i, int n) {
    uint32_t part = 0;
    std::memcpy(&part, static_cast<const uint8_t*>(p) + i, n == lanes ? 4 : static_cast<size_t>(n));
    return vreinterpret_u8_u32(vdup_n_u32(part));
  }
  static void storeShorts(void* p, int64_t i, uint16x4_t v, int n) {
    std::memcpy(static_cast<uint16_t*>(p) + i, &v, n == lanes ? 8 : static_cast<size_t>(n) * 2);
  }
  static void storeBytes(void* p, int64_t i, uint8x8_t v, int n) {
    std::memcpy(static_cast<uint8_t*>(p) + i, &v, n == lanes ? 4 : static_cast<size_t>(n));
  }
  static int32x4_t atLeast(Reg v, float low) { return vcvtnq_s32_f32(max(v, set(low))); }
  static uint16x4_t toBfloat(Reg v) {
    const uint32x4_t bits = vreinterpretq_u32_f32(v);
    const uint32x4_t odd = vandq_u32(vshrq_n_u32(bits, 16), vdupq_n_u32(1));
    const uint32x4_t rounded = vaddq_u32(vaddq_u32(bits, vdupq_n_u32(0x7FFF)), odd);
    const uint32x4_t quiet = vorrq_u32(bits, vdupq_n_u32(0x400000));
    return vshrn_n_u32(vbslq_u32(vceqq_f32(v, v), rounded, quiet), 16);
  }
};

}  // namespace
