// Whole convolution steps against sums in double precision.
#include <algorithm>
#include <cmath>

#include "half.h"
#include "testing.h"

namespace test {
namespace {

struct Shape {
  int32_t batch, height, width, in, out, groups, kernelHeight, kernelWidth, strideHeight, strideWidth, dilationHeight,
      dilationWidth, padTop, padLeft, padBottom, padRight;

  int32_t outHeight() const {
    return (height + padTop + padBottom - ((kernelHeight - 1) * dilationHeight + 1)) / strideHeight + 1;
  }
  int32_t outWidth() const { return (width + padLeft + padRight - ((kernelWidth - 1) * dilationWidth + 1)) / strideWidth + 1; }
  std::string text() const {
    return std::to_string(batch) + "x" + std::to_string(height) + "x" + std::to_string(width) + "x" + std::to_string(in) +
           "->" + std::to_string(out) + " g" + std::to_string(groups) + " k" + std::to_string(kernelHeight) + "x" +
           std::to_string(kernelWidth) + " s" + std::to_string(strideHeight);
  }
};

const Shape kShapes[] = {
    {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0},        // one element
    {1, 1, 1, 17, 40, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0},      // dense layer
    {3, 1, 1, 100, 70, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0},     // dense layer on three rows
    {1, 1, 1, 3, 5, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},        // more padding than picture
    {1, 9, 7, 3, 17, 1, 3, 3, 2, 2, 1, 1, 0, 0, 1, 1},       // first layer, asymmetric padding
    {2, 11, 13, 3, 33, 1, 7, 7, 2, 2, 1, 1, 3, 3, 3, 3},     // first layer of ResNet, small
    {1, 5, 6, 17, 3, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},       // odd channels
    {1, 8, 8, 64, 64, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},      // even ones
    {1, 7, 7, 130, 65, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0},     // 49 pixels
    {1, 10, 9, 8, 12, 1, 2, 3, 3, 4, 1, 1, 0, 1, 1, 0},      // stride over the kernel's size
    {1, 12, 12, 6, 9, 1, 3, 3, 1, 1, 2, 3, 2, 3, 2, 3},      // dilation
    {1, 12, 12, 3, 9, 1, 3, 3, 1, 1, 2, 2, 4, 4, 4, 4},      // dilation, few channels, wide padding
    {2, 6, 6, 12, 18, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},      // groups
    {1, 6, 5, 34, 34, 2, 3, 3, 2, 1, 1, 1, 1, 0, 1, 1},      // groups of 17
    {2, 6, 7, 1, 1, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},        // one channel
    {1, 9, 9, 17, 17, 17, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1},     // depthwise, odd channels
    {2, 6, 9, 64, 64, 64, 5, 5, 1, 1, 1, 1, 2, 2, 2, 2},     // depthwise
    {1, 7, 6, 32, 32, 8, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},      // groups of 4, as in ResNeXt
    {1, 5, 5, 40, 40, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},      // groups of 8
    {1, 5, 5, 6, 6, 3, 1, 3, 1, 1, 1, 1, 0, 1, 0, 1},        // groups of 2
    {1, 4, 4, 5, 10, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},       // depthwise with multiplier 2
    {1, 3, 3, 300, 20, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},     // deep sums
};

struct Types {
  int32_t arithmetic, input, output, residual;  // residual -1: none
  js_activation activation;
  bool gains;
};

const Types kTypes[] = {
    {JS_MUL_F32, JS_F32, JS_F32, -1, {JS_NONE, 0, 0}, false},
    {JS_MUL_F32, JS_F32, JS_F32, JS_F32, {JS_RELU, 0, 0}, true},
    {JS_MUL_F32, JS_U8, JS_BF16, JS_F16, {JS_SILU, 0, 0}, false},
    {JS_MUL_F16, JS_F16, JS_F16, JS_F16, {JS_RELU6, 0, 0}, false},
    {JS_MUL_F16, JS_F32, JS_F32, -1, {JS_HARD_SWISH, 0, 0}, true},
    {JS_MUL_S16, JS_S16, JS_S16, JS_S16, {JS_RELU, 0, 0}, true},
    {JS_MUL_S16, JS_S16, JS_F32, -1, {JS_NONE, 0, 0}, false},
    {JS_MUL_S8, JS_U8, JS_U8, JS_U8, {JS_RELU, 0, 0}, false},
    {JS_MUL_S8, JS_S8, JS_S8, JS_F32, {JS_LEAKY_RELU, 0.1f, 0}, true},
    {JS_MUL_S8, JS_U8, JS_F32, -1, {JS_NONE, 0, 0}, false},
    {JS_MUL_S8, JS_S8, JS_F16, -1, {JS_NONE, 0, 0}, false},
};

Value value(int32_t type, int32_t batch, int32_t height, int32_t width, int32_t channels, int32_t stride, float range) {
  float scale = type == JS_S16 ? range / 32767 : type == JS_S8 ? range / 127 : type == JS_U8 ? range / 190 : 1;
  return Value(type, batch, height, width, channels, scale, type == JS_U8 ? 65 : type == JS_S8 ? 5 : 0, stride);
}

// Weights as the layer multiplies them: rounded to halves, or to whole steps.
void round(std::vector<float>& weights, const Types& types, int32_t outputs) {
  size_t depth = weights.size() / outputs;
  for (int32_t o = 0; o < outputs; o++) {
    float* row = weights.data() + o * depth;
    float largest = 0;
    for (size_t i = 0; i < depth; i++) largest = std::max(largest, std::fabs(row[i]));
    float step = largest / (types.arithmetic == JS_MUL_S8 ? 127 : 2047);
    for (size_t i = 0; i < depth; i++) {
      if (types.arithmetic == JS_MUL_F16) row[i] = js::halfToFloat(js::floatToHalf(row[i]));
      if (types.arithmetic >= JS_MUL_S16) row[i] = std::nearbyint(row[i] / step) * step;
    }
  }
}

struct Layer {
  Shape s;
  Types types;
  std::vector<float> weights, bias, gain, residualGain;
  Value input, residual, output;

  Layer(const Shape& shape, const Types& kinds, Random& random)
      : s(shape),
        types(kinds),
        input(value(kinds.input, s.batch, s.height, s.width, s.in, s.in + 3, 2)),
        residual(value(std::max(kinds.residual, 0), s.batch, s.outHeight(), s.outWidth(), s.out, s.out + 1, 3)),
        output(value(kinds.output, s.batch, s.outHeight(), s.outWidth(), s.out, s.out + 2, 8)) {
    weights.resize(size_t(s.out) * (s.in / s.groups) * s.kernelHeight * s.kernelWidth);
    float spread = 1 / std::sqrt(static_cast<float>(weights.size() / s.out));
    for (float& w : weights) w = spread * random.real();
    for (int32_t o = 0; o < s.out; o++) {
      bias.push_back(random.real());
      gain.push_back(1 + 0.5f * random.real());
      residualGain.push_back(1 + 0.5f * random.real());
    }
    input.fill(random);
    residual.fill(random);
    if (types.arithmetic == JS_MUL_F16 && types.input == JS_F32) {  // kernels may read it as halves
      for (size_t i = 0; i < input.elements(); i++) {
        input.set(i, js::halfToFloat(js::floatToHalf(static_cast<float>(input.get(i)))));
      }
    }
  }

  bool run(uint64_t isa, int threads) {
    js_weights_spec spec = {types.arithmetic, s.out,          s.in,           s.groups, s.kernelHeight,
                            s.kernelWidth,    types.input == JS_S8, s.dilationWidth, isa};
    js_weights* packed = js_weights_create(&spec, weights.data(), nullptr, bias.data(), types.gains ? gain.data() : nullptr,
                                           types.gains ? residualGain.data() : nullptr);
    js_window window = {s.kernelHeight, s.kernelWidth,    s.strideHeight, s.strideWidth, s.dilationHeight,
                        s.dilationWidth, s.padTop, s.padLeft};
    js_tensor in = input.tensor(0), rest = residual.tensor(1), out = output.tensor(2);
    bool ok = packed && runPlan(isa, threads, {&input, &residual, &output}, [&](js_plan* plan) {
                return js_plan_add_convolution(plan, packed, &window, &types.activation, &in,
                                               types.residual >= 0 ? &rest : nullptr, &out);
              });
    js_weights_destroy(packed);
    return ok;
  }

  // Expected real value of output element i, whose channel is o.
  double expected(const std::vector<float>& rounded, size_t i) const {
    int32_t o = static_cast<int32_t>(i % s.out), group = o / (s.out / s.groups), inputs = s.in / s.groups;
    size_t pixel = i / s.out, x = pixel % s.outWidth(), y = pixel / s.outWidth() % s.outHeight();
    size_t image = pixel / s.outWidth() / s.outHeight();
    double sum = bias[o];
    for (int32_t ky = 0; ky < s.kernelHeight; ky++) {
      for (int32_t kx = 0; kx < s.kernelWidth; kx++) {
        int64_t iy = static_cast<int64_t>(y) * s.strideHeight - s.padTop + ky * s.dilationHeight;
        int64_t ix = static_cast<int64_t>(x) * s.strideWidth - s.padLeft + kx * s.dilationWidth;
        if (iy < 0 || iy >= s.height || ix < 0 || ix >= s.width) continue;
        for (int32_t c = 0; c < inputs; c++) {
          double a = input.get(((image * s.height + iy) * s.width + ix) * s.in + group * inputs + c);
          sum += a * rounded[((size_t(o) * inputs + c) * s.kernelHeight + ky) * s.kernelWidth + kx];
        }
      }
    }
    if (types.residual >= 0) sum += residual.get(i) * (types.gains ? residualGain[o] : 1);
    return activated(types.activation, sum) * (types.gains ? gain[o] : 1);
  }

  bool agrees(const std::vector<double>& expected, double relative) const {
    double largest = 1;
    for (double e : expected) largest = std::max(largest, std::fabs(e));
    for (size_t i = 0; i < expected.size(); i++) {
      double e = output.bounded(expected[i]), found = output.get(i);
      if (!(std::fabs(found - e) <= output.tolerance(e, relative, largest))) {
        std::printf("element %zu is %g, not %g\n", i, found, e);
        return false;
      }
    }
    return true;
  }
};

}  // namespace

void convolutions(bool all) {
  Random random(1);
  int number = 0;
  for (const Shape& shape : kShapes) {
    for (const Types& types : kTypes) {
      if (!all && number++ % 3) continue;
      Layer layer(shape, types, random);
      std::vector<float> rounded = layer.weights;
      round(rounded, types, shape.out);
      std::vector<double> expected;
      for (size_t i = 0; i < layer.output.elements(); i++) expected.push_back(layer.expected(rounded, i));
      for (const Level& level : levels()) {
        for (int threads = 1; threads <= 2; threads++) {
          std::string name = std::string("convolution ") + level.name + " " + shape.text() + " arithmetic " +
                             std::to_string(types.arithmetic) + " " + typeName(types.input) + "->" + typeName(types.output);
          bool nativeHalf = types.arithmetic == JS_MUL_F16 && (level.isa & (JS_ISA_AVX512_FP16 | JS_ISA_NEON_FP16));
          check(layer.run(level.isa, threads) && layer.agrees(expected, nativeHalf ? 4e-3 : 2e-5), name);
        }
      }
    }
  }
}

// The largest inputs and weights that FIXED16 and FIXED8 have, in sums much longer than 32 products.
void fullScale() {
  for (const Level& level : levels()) {
    for (int32_t arithmetic : {JS_MUL_S16, JS_MUL_S8}) {
      for (int sign : {1, -1}) {
        int32_t depth = 1000, type = arithmetic == JS_MUL_S16 ? JS_S16 : JS_U8;
        Value input(type, 13, 1, 1, depth), output(JS_F32, 13, 1, 1, 33);
        Random random(2);
        input.fill(random, true);
        std::vector<float> weights(size_t(33) * depth, static_cast<float>(sign));
        js_weights_spec spec = {arithmetic, 33, depth, 1, 1, 1, 0, 1, level.isa};
        js_weights* packed = js_weights_create(&spec, weights.data(), nullptr, nullptr, nullptr, nullptr);
        js_window window = {1, 1, 1, 1, 1, 1, 0, 0};
        js_activation none = {JS_NONE, 0, 0};
        js_tensor in = input.tensor(0), out = output.tensor(1);
        bool ok = runPlan(level.isa, 1, {&input, &output}, [&](js_plan* plan) {
          return js_plan_add_convolution(plan, packed, &window, &none, &in, nullptr, &out);
        });
        double expected = sign * input.get(0) * depth;
        for (size_t i = 0; i < output.elements(); i++) ok = ok && std::fabs(output.get(i) - expected) <= 1e-6 * std::fabs(expected);
        check(ok, std::string("full scale ") + level.name + (arithmetic == JS_MUL_S16 ? " fixed16" : " fixed8"));
        js_weights_destroy(packed);
      }
    }
  }
}

}  // namespace test
