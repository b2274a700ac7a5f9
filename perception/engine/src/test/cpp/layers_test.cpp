// The steps that are not convolutions.
#include <algorithm>
#include <cmath>

#include "testing.h"

namespace test {
namespace {

const js_activation kNone = {JS_NONE, 0, 0};
const int32_t kTypes[] = {JS_F32, JS_F16, JS_BF16, JS_S16, JS_S8, JS_U8};

Value make(int32_t type, int32_t batch, int32_t height, int32_t width, int32_t channels, float range, int32_t extra) {
  float scale = type == JS_S16 ? range / 32767 : type == JS_S8 ? range / 120 : type == JS_U8 ? range / 190 : 1;
  return Value(type, batch, height, width, channels, scale, type == JS_U8 ? 60 : type == JS_S8 ? -3 : 0, channels + extra);
}

// Compares with a function of the element's number.
template <class Expected>
void compare(const Value& output, const Expected& expected, const std::string& name, double relative = 2e-6) {
  for (size_t i = 0; i < output.elements(); i++) {
    double e = output.bounded(expected(i));
    if (!(std::fabs(output.get(i) - e) <= output.tolerance(e, relative, std::max(1.0, std::fabs(e))))) {
      std::printf("element %zu is %g, not %g\n", i, output.get(i), e);
      check(false, name);
      return;
    }
  }
  check(true, name);
}

void unary(const Level& level, Random& random) {
  const js_activation activations[] = {
      {JS_NONE, 0, 0},     {JS_RELU, 0, 0},          {JS_RELU6, 0, 0}, {JS_CLIP, -0.5f, 1.5f}, {JS_HARD_SIGMOID, 0.2f, 0.5f},
      {JS_HARD_SWISH, 0, 0}, {JS_SIGMOID, 0, 0}, {JS_LEAKY_RELU, 0.1f, 0}, {JS_ELU, 0.7f, 0}, {JS_TANH, 0, 0},
      {JS_MISH, 0, 0},     {JS_SILU, 0, 0},
  };
  for (const js_activation& activation : activations) {
    for (int32_t from : kTypes) {
      int32_t to = kTypes[random.below(6)], extra = random.below(2);
      Value input = make(from, 2, 3, 5, 19, 8, extra), output = make(to, 2, 3, 5, 19, 10, 0);
      input.fill(random);
      if (from == JS_F32) {
        for (size_t i = 0; i < input.elements(); i++) input.set(i, 10 * random.real());
      }
      js_tensor in = input.tensor(0), out = output.tensor(1);
      bool ok = runPlan(level.isa, 2, {&input, &output},
                        [&](js_plan* plan) { return js_plan_add_unary(plan, &activation, &in, &out); });
      check(ok, "unary runs");
      compare(output, [&](size_t i) { return activated(activation, input.get(i)); },
              std::string("activation ") + std::to_string(activation.kind) + " " + level.name + " " + typeName(from) + "->" + typeName(to));
    }
  }
}

// Sizes around a vector's length, and values at the ends of float's range.
void extremes(const Level& level) {
  for (int32_t kind : {JS_SIGMOID, JS_TANH, JS_SILU, JS_MISH, JS_ELU, JS_HARD_SWISH}) {
    js_activation activation = {kind, 1, 0};
    float values[] = {-1e30f, -200, -100, -88, -20, -1e-3f, 0, 1e-3f, 20, 88, 100, 200, 1e30f};
    Value input(JS_F32, 1, 1, 1, 13), output(JS_F32, 1, 1, 1, 13);
    for (size_t i = 0; i < 13; i++) input.set(i, values[i]);
    js_tensor in = input.tensor(0), out = output.tensor(1);
    check(runPlan(level.isa, 1, {&input, &output}, [&](js_plan* plan) { return js_plan_add_unary(plan, &activation, &in, &out); }),
          "extremes run");
    compare(output, [&](size_t i) {
      double e = activated(activation, input.get(i));
      return std::isnan(e) ? input.get(i) : e;
    }, std::string("extremes of activation ") + std::to_string(kind) + " " + level.name, 4e-6);
  }
}

void binary(const Level& level, Random& random) {
  for (int32_t kind : {JS_ADD, JS_MUL, JS_SUB, JS_MAX, JS_MIN, JS_DIV}) {
    for (int32_t type : kTypes) {
      int32_t other = kTypes[random.below(6)], form = random.below(3);  // same shape, one pixel, one pixel per image
      Value a = make(type, 2, 3, 4, 21, 2, 1), output = make(JS_F32, 2, 3, 4, 21, 4, 0);
      Value b = make(other, form == 1 ? 1 : 2, form == 0 ? 3 : 1, form == 0 ? 4 : 1, 21, 2, 0);
      a.fill(random);
      b.fill(random);
      if (kind == JS_DIV) {
        for (size_t i = 0; i < b.elements(); i++) b.set(i, 1 + 0.5f * random.real());
      }
      js_activation relu = {JS_RELU, 0, 0};
      js_tensor ta = a.tensor(0), tb = b.tensor(1), out = output.tensor(2);
      check(runPlan(level.isa, 2, {&a, &b, &output},
                    [&](js_plan* plan) { return js_plan_add_binary(plan, kind, &relu, &ta, &tb, &out); }), "binary runs");
      compare(output, [&](size_t i) {
        double x = a.get(i), y = b.get(form == 0 ? i : form == 1 ? i % 21 : i / (3 * 4 * 21) * 21 + i % 21);
        double v = kind == JS_ADD ? x + y : kind == JS_MUL ? x * y : kind == JS_SUB ? x - y : kind == JS_DIV ? x / y : kind == JS_MAX ? std::max(x, y) : std::min(x, y);
        return std::max(v, 0.0);
      }, std::string("binary ") + std::to_string(kind) + " " + level.name + " " + typeName(type) + "," + typeName(other));
    }
  }
}

void pools(const Level& level, Random& random) {
  for (int32_t type : kTypes) {
    for (int32_t kind : {JS_POOL_MAX, JS_POOL_AVERAGE, JS_POOL_AVERAGE_WITH_PADDING}) {
      Value input = make(type, 2, 7, 9, 37, 2, 2), output = make(type, 2, 4, 5, 37, 2, 1);
      input.fill(random);
      js_window window = {3, 3, 2, 2, 1, 1, 1, 1};
      js_tensor in = input.tensor(0), out = output.tensor(1);
      check(runPlan(level.isa, 2, {&input, &output},
                    [&](js_plan* plan) { return js_plan_add_pool(plan, kind, &window, &in, &out); }), "pool runs");
      compare(output, [&](size_t i) {
        int64_t c = i % 37, x = i / 37 % 5, y = i / 37 / 5 % 4, image = i / 37 / 20;
        double largest = -1e30, sum = 0, count = 0;
        for (int64_t iy = y * 2 - 1; iy < y * 2 + 2; iy++) {
          for (int64_t ix = x * 2 - 1; ix < x * 2 + 2; ix++) {
            if (iy < 0 || iy >= 7 || ix < 0 || ix >= 9) continue;
            double v = input.get(((image * 7 + iy) * 9 + ix) * 37 + c);
            largest = std::max(largest, v);
            sum += v;
            count++;
          }
        }
        return kind == JS_POOL_MAX ? largest : kind == JS_POOL_AVERAGE ? sum / count : sum / 9;
      }, std::string("pool ") + std::to_string(kind) + " " + level.name + " " + typeName(type));
    }
    Value input = make(type, 2, 5, 6, 130, 2, 0), output = make(JS_F32, 2, 1, 1, 130, 2, 0);
    input.fill(random);
    js_tensor in = input.tensor(0), out = output.tensor(1);
    check(runPlan(level.isa, 2, {&input, &output}, [&](js_plan* plan) { return js_plan_add_global_average(plan, &in, &out); }),
          "global average runs");
    compare(output, [&](size_t i) {
      double sum = 0;
      for (size_t p = 0; p < 30; p++) sum += input.get((i / 130 * 30 + p) * 130 + i % 130);
      return sum / 30;
    }, std::string("global average ") + level.name + " " + typeName(type));
  }
}

void resizes(const Level& level, Random& random) {
  for (int32_t type : kTypes) {
    for (int form = 0; form < 3; form++) {  // nearest, bilinear, bilinear with half-pixel centres
      Value input = make(type, 2, 3, 4, 18, 2, 0), output = make(type, 2, 6, 12, 18, 2, 1);
      input.fill(random);
      js_tensor in = input.tensor(0), out = output.tensor(1);
      check(runPlan(level.isa, 2, {&input, &output}, [&](js_plan* plan) {
        return js_plan_add_resize(plan, form == 0 ? JS_NEAREST : JS_BILINEAR, form == 2, &kNone, &in, &out);
      }), "resize runs");
      compare(output, [&](size_t i) {
        int64_t c = i % 18, x = i / 18 % 12, y = i / 18 / 12 % 6, image = i / 18 / 72;
        double sx = form == 2 ? (x + 0.5) / 3 - 0.5 : x / 3.0, sy = form == 2 ? (y + 0.5) / 2 - 0.5 : y / 2.0;
        auto at = [&](int64_t iy, int64_t ix) {
          iy = std::clamp<int64_t>(iy, 0, 2);
          ix = std::clamp<int64_t>(ix, 0, 3);
          return input.get(((image * 3 + iy) * 4 + ix) * 18 + c);
        };
        if (form == 0) return at(y / 2, x / 3);
        sx = std::max(sx, 0.0);
        sy = std::max(sy, 0.0);
        int64_t ix = static_cast<int64_t>(sx), iy = static_cast<int64_t>(sy);
        double fx = sx - ix, fy = sy - iy;
        return (1 - fy) * ((1 - fx) * at(iy, ix) + fx * at(iy, ix + 1)) + fy * ((1 - fx) * at(iy + 1, ix) + fx * at(iy + 1, ix + 1));
      }, std::string("resize ") + std::to_string(form) + " " + level.name + " " + typeName(type));
    }
  }
}

void pictures(const Level& level, Random& random) {
  for (int32_t type : kTypes) {
    for (int32_t swap : {0, 1}) {
      Value input(JS_U8, 1, 17, 31, 3), output = make(type, 1, 17, 31, 3, 6, 0);
      input.fill(random);
      float mean[] = {120, 110, 100}, scale[] = {0.02f, 0.018f, 0.017f};
      js_tensor in = input.tensor(0), out = output.tensor(1);
      check(runPlan(level.isa, 2, {&input, &output},
                    [&](js_plan* plan) { return js_plan_add_picture(plan, swap, mean, scale, &in, &out); }), "picture runs");
      compare(output, [&](size_t i) {
        size_t c = i % 3, from = swap ? i - c + 2 - c : i;
        return (input.get(from) - mean[c]) * scale[c];
      }, std::string("picture ") + level.name + " " + typeName(type));
    }
    Value input = make(type, 1, 3, 5, 50, 2, 1), output = make(JS_F32, 1, 3, 5, 50, 6, 0);
    input.fill(random);
    std::vector<float> scale(50), shift(50);
    for (int i = 0; i < 50; i++) scale[i] = random.real(), shift[i] = random.real();
    js_tensor in = input.tensor(0), out = output.tensor(1);
    check(runPlan(level.isa, 2, {&input, &output}, [&](js_plan* plan) {
      return js_plan_add_affine(plan, scale.data(), shift.data(), &kNone, &in, &out);
    }), "affine runs");
    compare(output, [&](size_t i) { return input.get(i) * scale[i % 50] + shift[i % 50]; }, std::string("affine ") + level.name);
  }
}

}  // namespace

void layers() {
  Random random(4);
  for (const Level& level : levels()) {
    unary(level, random);
    extremes(level);
    binary(level, random);
    pools(level, random);
    resizes(level, random);
    pictures(level, random);
  }
}

// Calls that cannot work give a status and a message, and leave the plan as it was.
void refusals() {
  js_plan* plan = js_plan_create(2, 1, 0);
  js_tensor a = {0, JS_F32, 0, 1, 2, 2, 3, 3, 0, 1}, wrong = a;
  wrong.channels = 4;
  wrong.pixel_stride = 4;
  check(js_plan_add_unary(plan, &kNone, &a, &wrong) == JS_INVALID, "different shapes are refused");
  wrong = a;
  wrong.base = 2;
  check(js_plan_add_unary(plan, &kNone, &a, &wrong) == JS_INVALID, "a base outside the table is refused");
  check(js_plan_add_resize(plan, JS_BILINEAR, 0, &kNone, &a, &wrong) == JS_INVALID, "a resize to nowhere is refused");
  js_weights_spec spec = {JS_MUL_F32, 4, 3, 2, 1, 1, 0, 1, 0};
  check(js_weights_create(&spec, nullptr, nullptr, nullptr, nullptr, nullptr) == nullptr, "3 channels in 2 groups are refused");
  spec = {JS_MUL_S8, 1, 100000, 1, 1, 1, 0, 1, 0};
  check(js_weights_create(&spec, nullptr, nullptr, nullptr, nullptr, nullptr) == nullptr, "sums over 32 bits are refused");
  check(js_plan_size(plan) == 0, "refused steps are not added");
  check(js_plan_run(plan) == JS_UNBOUND, "a plan without addresses does not run");
  check(js_plan_create(0, 1, 0) == nullptr, "a plan without bases is refused");
  js_plan_destroy(plan);
}

}  // namespace test
