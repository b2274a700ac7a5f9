// Two values element by element, and a value with constants per channel.
#include <algorithm>
#include <vector>

#include "microkernel.h"
#include "parallel.h"
#include "plan.h"

namespace js {
namespace {

class BinaryStep final : public Step {
 public:
  BinaryStep(js_binary_kind kind, const js_activation& activation, const js_tensor& a, const js_tensor& b,
             const js_tensor& output, const RowOps& rows)
      : Step("binary"), kind_(kind), activation_(activation), a_(a), b_(b), output_(output), rows_(rows) {}

  int32_t run(const Context& context) override {
    bool dense = a_.pixel_stride == a_.channels && b_.pixel_stride == b_.channels && output_.pixel_stride == output_.channels;
    bool oneRun = dense && pixels(a_) == pixels(b_);
    parallelRange(context.threads, pixels(a_), [&](int64_t begin, int64_t end) {
      if (oneRun) {
        join(context, begin, begin, (end - begin) * a_.channels);
        return;
      }
      int64_t perImage = pixels(a_) / a_.batch;
      bool samePixels = pixels(a_) == pixels(b_);
      for (int64_t i = begin; i < end; i++) {
        join(context, i, samePixels ? i : b_.batch == 1 ? 0 : i / perImage, a_.channels);
      }
    });
    return JS_OK;
  }

 private:
  static uint8_t* pixelOf(const Context& context, const js_tensor& t, int64_t pixel) {
    return context.at(t) + pixel * t.pixel_stride * elementBytes(t.type);
  }

  void join(const Context& context, int64_t pixel, int64_t bPixel, int64_t count) const {
    PairTask task = {};
    task.kind = kind_;
    task.a = pixelOf(context, a_, pixel);
    task.b = pixelOf(context, b_, bPixel);
    task.aType = static_cast<js_type>(a_.type);
    task.bType = static_cast<js_type>(b_.type);
    task.aScale = a_.scale;
    task.bScale = b_.scale;
    task.aZeroPoint = static_cast<float>(a_.zero_point);
    task.bZeroPoint = static_cast<float>(b_.zero_point);
    task.count = count;
    task.output = pixelOf(context, output_, pixel);
    task.outputType = static_cast<js_type>(output_.type);
    task.inverseScale = 1 / output_.scale;
    task.zeroPoint = static_cast<float>(output_.zero_point);
    task.activation = activation_;
    rows_.pair(task);
  }

  js_binary_kind kind_;
  js_activation activation_;
  js_tensor a_, b_, output_;
  const RowOps& rows_;
};

// Loads rows as floats, then lets the epilogue scale, shift, activate and store them.
class AffineStep : public Step {
 public:
  AffineStep(const char* name, const js_activation& activation, const js_tensor& input, const js_tensor& output,
             std::vector<float> scale, std::vector<float> shift, bool swap, const RowOps& rows)
      : Step(name),
        activation_(activation),
        input_(input),
        output_(output),
        scale_(std::move(scale)),
        shift_(std::move(shift)),
        swap_(swap),
        rows_(rows) {}

  int32_t run(const Context& context) override {
    int32_t channels = input_.channels;
    bool dense = input_.pixel_stride == channels && output_.pixel_stride == channels;
    int64_t pixelsAtOnce = dense ? static_cast<int64_t>(scale_.size()) / channels : 1;
    int64_t runs = (pixels(input_) + pixelsAtOnce - 1) / pixelsAtOnce;
    parallelRange(context.threads, runs, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        int64_t first = i * pixelsAtOnce, count = std::min(pixelsAtOnce, pixels(input_) - first);
        apply(context.at(input_) + first * input_.pixel_stride * elementBytes(input_.type),
              context.at(output_) + first * output_.pixel_stride * elementBytes(output_.type), count * channels);
      }
    });
    return JS_OK;
  }

  // As many copies of a pixel's constants as fill about kChunk elements.
  static std::vector<float> repeated(const std::vector<float>& constants) {
    std::vector<float> all;
    do {
      all.insert(all.end(), constants.begin(), constants.end());
    } while (all.size() + constants.size() <= kChunk);
    return all;
  }

 private:
  static constexpr size_t kChunk = 768;

  void apply(const uint8_t* from, uint8_t* to, int64_t count) const {
    alignas(64) float values[kChunk];
    for (int64_t i = 0; i < count; i += kChunk) {
      int64_t n = std::min<int64_t>(kChunk, count - i);
      rows_.load(static_cast<js_type>(input_.type), from + i * elementBytes(input_.type), input_.scale,
                 static_cast<float>(input_.zero_point), values, n);
      if (swap_) {
        for (int64_t p = 0; p + 2 < n; p += 3) std::swap(values[p], values[p + 2]);
      }
      void* output = to + i * elementBytes(output_.type);
      EpilogueTask task = {};
      task.sums = values;
      task.rowCount = 1;
      task.columnCount = static_cast<int32_t>(n);
      task.outputs = &output;
      task.outputType = static_cast<js_type>(output_.type);
      task.scale = scale_.data() + i;
      task.bias = shift_.data() + i;
      task.activation = activation_;
      task.inverseScale = 1 / output_.scale;
      task.zeroPoint = static_cast<float>(output_.zero_point);
      rows_.epilogue(task);
    }
  }

  js_activation activation_;
  js_tensor input_, output_;
  std::vector<float> scale_, shift_;
  bool swap_;
  const RowOps& rows_;
};

bool sameShape(const js_tensor& a, const js_tensor& b) {
  return a.batch == b.batch && a.height == b.height && a.width == b.width && a.channels == b.channels;
}

bool areValid(const js_plan& plan, const js_tensor& input, const js_tensor& output, const char* what) {
  int32_t bases = static_cast<int32_t>(plan.bases.size());
  if (!isValid(input, bases, what) || !isValid(output, bases, what)) return false;
  if (sameShape(input, output)) return true;
  invalid("%s has input and output of different shapes", what);
  return false;
}

}  // namespace
}  // namespace js

int32_t js_plan_add_binary(
    js_plan* plan,
    int32_t kind,
    const js_activation* activation,
    const js_tensor* a,
    const js_tensor* b,
    const js_tensor* output) {
  if (!js::areValid(*plan, *a, *output, "binary step") || !js::isValid(*b, static_cast<int32_t>(plan->bases.size()), "b")) {
    return JS_INVALID;
  }
  bool onePixel = b->height == 1 && b->width == 1 && b->channels == a->channels && (b->batch == 1 || b->batch == a->batch);
  if ((!onePixel && !js::sameShape(*a, *b)) || kind < JS_ADD || kind > JS_MIN) {
    return js::invalid("binary step of kind %d with a second input of another shape", kind);
  }
  return plan->add(std::make_unique<js::BinaryStep>(static_cast<js_binary_kind>(kind), *activation, *a, *b, *output, js::findRowOps(plan->isa)));
}

int32_t js_plan_add_affine(
    js_plan* plan,
    const float* scale,
    const float* shift,
    const js_activation* activation,
    const js_tensor* input,
    const js_tensor* output) {
  if (!js::areValid(*plan, *input, *output, "affine step")) return JS_INVALID;
  std::vector<float> factors(scale, scale + input->channels), shifts(shift, shift + input->channels);
  return plan->add(std::make_unique<js::AffineStep>(
      "affine", *activation, *input, *output, js::AffineStep::repeated(factors), js::AffineStep::repeated(shifts), false,
      js::findRowOps(plan->isa)));
}

int32_t js_plan_add_picture(
    js_plan* plan,
    int32_t swap,
    const float* mean,
    const float* scale,
    const js_tensor* input,
    const js_tensor* output) {
  if (!js::areValid(*plan, *input, *output, "picture step")) return JS_INVALID;
  if (input->type != JS_U8 || input->channels != 3) return js::invalid("a picture has 3 channels of bytes");
  std::vector<float> factors(scale, scale + 3), shifts;
  for (int c = 0; c < 3; c++) shifts.push_back(-mean[c] * scale[c]);
  js_activation none = {JS_NONE, 0, 0};
  return plan->add(std::make_unique<js::AffineStep>(
      "picture", none, *input, *output, js::AffineStep::repeated(factors), js::AffineStep::repeated(shifts), swap != 0,
      js::findRowOps(plan->isa)));
}
