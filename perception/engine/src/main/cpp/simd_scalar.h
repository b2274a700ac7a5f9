// One lane: the portable vector, and the model of what the others must offer. Included inside an instruction set's own
// anonymous namespace. Loads and stores of n elements touch no memory behind them.
#include <cmath>

#include "half.h"
#include "kernels.h"

namespace js {
namespace {

struct Vector {
  using Reg = float;
  static constexpr int lanes = 1;

  static Reg set(float x) { return x; }
  static Reg load(const float* p, int) { return *p; }
  static Reg loadInts(const int32_t* p, int) { return static_cast<float>(*p); }
  // float(a[i] + b[i]): the sum is exact.
  static Reg loadIntSum(const int32_t* a, const int32_t* b, int) { return static_cast<float>(*a + *b); }
  static void store(float* p, Reg v, int) { *p = v; }
  static Reg add(Reg a, Reg b) { return a + b; }
  static Reg sub(Reg a, Reg b) { return a - b; }
  static Reg mul(Reg a, Reg b) { return a * b; }
  static Reg div(Reg a, Reg b) { return a / b; }
  static Reg fma(Reg a, Reg b, Reg c) { return a * b + c; }
  // Give b where a is not a number or both are: bounds come first, values second.
  static Reg min(Reg a, Reg b) { return a < b ? a : b; }
  static Reg max(Reg a, Reg b) { return a > b ? a : b; }
  static Reg round(Reg a) { return std::nearbyintf(a); }
  // 2^n for whole n in -126..127.
  static Reg power2(Reg n) { return floatOf(static_cast<uint32_t>(static_cast<int32_t>(n) + 127) << 23); }

  static Reg loadType(js_type type, const void* p, int64_t i, int) {
    switch (type) {
      case JS_F32: return static_cast<const float*>(p)[i];
      case JS_F16: return halfToFloat(static_cast<const uint16_t*>(p)[i]);
      case JS_BF16: return bfloatToFloat(static_cast<const uint16_t*>(p)[i]);
      case JS_S16: return static_cast<const int16_t*>(p)[i];
      case JS_S8: return static_cast<const int8_t*>(p)[i];
      default: return static_cast<const uint8_t*>(p)[i];
    }
  }

  // Integers are rounded to nearest even and clamped.
  static void storeType(js_type type, void* p, int64_t i, Reg v, int) {
    switch (type) {
      case JS_F32: static_cast<float*>(p)[i] = v; break;
      case JS_F16: static_cast<uint16_t*>(p)[i] = floatToHalf(v); break;
      case JS_BF16: static_cast<uint16_t*>(p)[i] = floatToBfloat(v); break;
      case JS_S16: static_cast<int16_t*>(p)[i] = static_cast<int16_t>(bounded(v, -32767, 32767)); break;
      case JS_S8: static_cast<int8_t*>(p)[i] = static_cast<int8_t>(bounded(v, -128, 127)); break;
      default: static_cast<uint8_t*>(p)[i] = static_cast<uint8_t>(bounded(v, 0, 255)); break;
    }
  }

 private:
  static float bounded(float v, float low, float high) { return round(min(max(v, low), high)); }
};

}  // namespace
}  // namespace js
