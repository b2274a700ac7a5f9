// Stored values of every type, random or as large as they may be, for the tests of kernels.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>

#include "half.h"
#include "kernels.h"

namespace js {

// ALTERNATING has both signs, SAME one: the largest sums that there can be.
enum class Fill { RANDOM, ALTERNATING, SAME };
constexpr Fill kFills[] = {Fill::RANDOM, Fill::ALTERNATING, Fill::SAME};

inline int64_t elementBytes(js_type type) { return type == JS_F32 ? 4 : type <= JS_S16 ? 2 : 1; }

inline void put(js_type type, void* to, int64_t i, float value) {
  switch (type) {
    case JS_F32: static_cast<float*>(to)[i] = value; break;
    case JS_F16: static_cast<uint16_t*>(to)[i] = floatToHalf(value); break;
    case JS_BF16: static_cast<uint16_t*>(to)[i] = floatToBfloat(value); break;
    case JS_S16: static_cast<int16_t*>(to)[i] = static_cast<int16_t>(value); break;
    case JS_S8: static_cast<int8_t*>(to)[i] = static_cast<int8_t>(value); break;
    default: static_cast<uint8_t*>(to)[i] = static_cast<uint8_t>(value); break;
  }
}

inline float get(js_type type, const void* from, int64_t i) {
  switch (type) {
    case JS_F32: return static_cast<const float*>(from)[i];
    case JS_F16: return halfToFloat(static_cast<const uint16_t*>(from)[i]);
    case JS_BF16: return bfloatToFloat(static_cast<const uint16_t*>(from)[i]);
    case JS_S16: return static_cast<const int16_t*>(from)[i];
    case JS_S8: return static_cast<const int8_t*>(from)[i];
    default: return static_cast<const uint8_t*>(from)[i];
  }
}

struct Range {
  float low, high;
  bool whole;  // whole numbers only
};

class Values {
 public:
  explicit Values(uint32_t seed) : random_(seed) {}

  float next(const Range& range, Fill fill, int64_t i) {
    if (fill == Fill::SAME) return range.high;
    if (fill == Fill::ALTERNATING) return i % 2 ? range.high : range.low;
    float value = std::uniform_real_distribution<float>(range.low, range.high)(random_);
    return range.whole ? std::nearbyint(value) : value;
  }

 private:
  std::mt19937 random_;
};

}  // namespace js
