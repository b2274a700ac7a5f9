// Portable conversion of the 16-bit floats, rounding to nearest even. Header for all instruction sets: static functions.
#pragma once

#include <cstdint>
#include <cstring>

namespace js {

static inline float floatOf(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

static inline uint32_t bitsOf(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline float halfToFloat(uint16_t half) {
  uint32_t sign = (half & 0x8000u) << 16;
  uint32_t rest = half & 0x7FFFu;
  if (rest >= 0x7C00u) return floatOf(sign | 0x7F800000u | ((rest & 0x3FFu) << 13));
  if (rest < 0x400u) return (sign ? -1.0f : 1.0f) * static_cast<float>(rest) * 0x1p-24f;
  return floatOf(sign | ((rest << 13) + 0x38000000u));
}

static inline uint16_t floatToHalf(float value) {
  uint32_t bits = bitsOf(value);
  uint32_t sign = (bits >> 16) & 0x8000u;
  bits &= 0x7FFFFFFFu;
  if (bits > 0x7F800000u) return static_cast<uint16_t>(sign | 0x7E00u);
  if (bits >= 0x477FF000u) return static_cast<uint16_t>(sign | 0x7C00u);  // 65520 and above round to infinity
  if (bits < 0x38800000u) {                                               // subnormal: let the adder round
    float shifted = floatOf(bits) + 0.5f;
    return static_cast<uint16_t>(sign | (bitsOf(shifted) - bitsOf(0.5f)));
  }
  return static_cast<uint16_t>(sign | ((bits - 0x38000000u + 0xFFFu + ((bits >> 13) & 1u)) >> 13));
}

static inline float bfloatToFloat(uint16_t value) { return floatOf(static_cast<uint32_t>(value) << 16); }

static inline uint16_t floatToBfloat(float value) {
  uint32_t bits = bitsOf(value);
  if ((bits & 0x7FFFFFFFu) > 0x7F800000u) return static_cast<uint16_t>((bits >> 16) | 0x40u);
  return static_cast<uint16_t>((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
}

}  // namespace js
