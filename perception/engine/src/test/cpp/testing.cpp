#include "testing.h"

#include <cmath>
#include <cstring>

#include "half.h"
#include "plan.h"

namespace test {

int checks = 0, failures = 0;

std::vector<Level> levels() {
  const Level all[] = {
      {"portable", 0},
      {"avx2", JS_ISA_AVX2},
      {"avx-vnni", JS_ISA_AVX2 | JS_ISA_AVX_VNNI},
      {"avx512", JS_ISA_AVX2 | JS_ISA_AVX512},
      {"avx512-vnni", JS_ISA_AVX2 | JS_ISA_AVX512 | JS_ISA_AVX512_VNNI},
      {"avx512-fp16", JS_ISA_AVX2 | JS_ISA_AVX512 | JS_ISA_AVX512_FP16},
      {"neon", JS_ISA_NEON},
      {"neon-fp16", JS_ISA_NEON | JS_ISA_NEON_FP16},
      {"neon-dot", JS_ISA_NEON | JS_ISA_NEON_DOT},
      {"neon-i8mm", JS_ISA_NEON | JS_ISA_NEON_DOT | JS_ISA_NEON_I8MM},
  };
  std::vector<Level> here;
  for (const Level& level : all) {
    if ((level.isa & ~js_cpu_isa()) == 0) here.push_back(level);
  }
  return here;
}

Value::Value(int32_t type, int32_t batch, int32_t height, int32_t width, int32_t channels, float scale, int32_t zero,
             int32_t pixelStride) {
  t_ = {0, type, 0, batch, height, width, channels, pixelStride ? pixelStride : channels, zero, scale};
  size_t count = size_t(batch) * height * width * t_.pixel_stride - (t_.pixel_stride - channels);
  bytes_.assign(count * js::elementBytes(type), 0xCD);
}

js_tensor Value::tensor(int32_t base) const {
  js_tensor t = t_;
  t.base = base;
  return t;
}

size_t Value::place(size_t i) const { return i / t_.channels * t_.pixel_stride + i % t_.channels; }

void Value::set(size_t i, float real) {
  i = place(i);
  uint8_t* at = bytes_.data() + i * js::elementBytes(t_.type);
  float stored = std::nearbyint(real / t_.scale) + static_cast<float>(t_.zero_point);
  uint16_t half = t_.type == JS_F16 ? js::floatToHalf(real) : js::floatToBfloat(real);
  int16_t word = static_cast<int16_t>(std::fmin(std::fmax(stored, -32767), 32767));
  switch (t_.type) {
    case JS_F32: std::memcpy(at, &real, 4); break;
    case JS_F16:
    case JS_BF16: std::memcpy(at, &half, 2); break;
    case JS_S16: std::memcpy(at, &word, 2); break;
    case JS_S8: *at = static_cast<uint8_t>(static_cast<int8_t>(std::fmin(std::fmax(stored, -128), 127))); break;
    default: *at = static_cast<uint8_t>(std::fmin(std::fmax(stored, 0), 255)); break;
  }
}

double Value::get(size_t i) const {
  i = place(i);
  const uint8_t* at = bytes_.data() + i * js::elementBytes(t_.type);
  float real;
  uint16_t half;
  int16_t word;
  std::memcpy(&half, at, t_.type >= JS_S8 ? 1 : 2);
  switch (t_.type) {
    case JS_F32: std::memcpy(&real, at, 4); return real;
    case JS_F16: return js::halfToFloat(half);
    case JS_BF16: return js::bfloatToFloat(half);
    case JS_S16: std::memcpy(&word, at, 2); return double{t_.scale} * word;
    case JS_S8: return double{t_.scale} * (static_cast<int8_t>(*at) - t_.zero_point);
    default: return double{t_.scale} * (*at - t_.zero_point);
  }
}

void Value::fill(Random& random, bool fullScale) {
  float largest = t_.type <= JS_BF16 ? 2 : t_.scale * (t_.type == JS_S16 ? 32767 : 255);
  for (size_t i = 0; i < elements(); i++) set(i, fullScale ? largest : largest * random.real());
}

double Value::bounded(double real) const {
  if (t_.type <= JS_BF16) return real;
  double low = t_.type == JS_S16 ? -32767 : t_.type == JS_S8 ? -128 : 0;
  double high = t_.type == JS_S16 ? 32767 : t_.type == JS_S8 ? 127 : 255;
  return std::fmin(std::fmax(real, (low - t_.zero_point) * t_.scale), (high - t_.zero_point) * t_.scale);
}

double Value::tolerance(double real, double relative, double largest) const {
  double computed = relative * largest;
  switch (t_.type) {
    case JS_F32: return computed + 1e-6 * std::fabs(real);
    case JS_F16: return computed + 6e-4 * std::fabs(real) + 1e-7;
    case JS_BF16: return computed + 4.5e-3 * std::fabs(real);
    default: return computed + 0.501 * t_.scale;
  }
}

double activated(const js_activation& a, double x) {
  double hard = std::fmax(0, std::fmin(1, a.kind == JS_HARD_SWISH ? x / 6 + 0.5 : a.alpha * x + a.beta));
  switch (a.kind) {
    case JS_RELU: return std::fmax(x, 0);
    case JS_RELU6: return std::fmin(std::fmax(x, 0), 6);
    case JS_CLIP: return std::fmin(std::fmax(x, a.alpha), a.beta);
    case JS_HARD_SIGMOID: return hard;
    case JS_HARD_SWISH: return x * hard;
    case JS_SIGMOID: return 1 / (1 + std::exp(-x));
    case JS_LEAKY_RELU: return x < 0 ? a.alpha * x : x;
    case JS_ELU: return x < 0 ? a.alpha * std::expm1(x) : x;
    case JS_TANH: return std::tanh(x);
    case JS_MISH: return x * std::tanh(std::log1p(std::exp(x)));
    case JS_SILU: return x / (1 + std::exp(-x));
    default: return x;
  }
}

const char* typeName(int32_t type) {
  static const char* const names[] = {"f32", "f16", "bf16", "s16", "s8", "u8"};
  return names[type];
}

}  // namespace test
