// Enlarging by whole factors.
#include <algorithm>
#include <cmath>

#include "microkernel.h"
#include "parallel.h"
#include "plan.h"

namespace js {
namespace {

// Two neighbours of a target position along one axis and the second one's weight.
struct Position {
  int64_t first, second;
  float weight;
};

class ResizeStep final : public Step {
 public:
  ResizeStep(js_resize_kind kind, bool halfPixelCenters, const js_activation& activation, const js_tensor& input,
             const js_tensor& output, const RowOps& rows)
      : Step(kind == JS_NEAREST ? "nearest resize" : "bilinear resize"),
        kind_(kind),
        halfPixelCenters_(halfPixelCenters),
        activation_(activation),
        input_(input),
        output_(output),
        rows_(rows) {}

  int32_t run(const Context& context) override {
    parallelRange(context.threads, int64_t{output_.batch} * output_.height, [&](int64_t begin, int64_t end) {
      for (int64_t y = begin; y < end; y++) row(context, y / output_.height, y % output_.height);
    });
    return JS_OK;
  }

 private:
  Position position(int64_t target, int32_t inputSize, int32_t outputSize) const {
    int64_t factor = outputSize / inputSize;
    if (kind_ == JS_NEAREST) return {target / factor, target / factor, 0};
    float at = halfPixelCenters_ ? (static_cast<float>(target) + 0.5f) / static_cast<float>(factor) - 0.5f
                                 : static_cast<float>(target) / static_cast<float>(factor);
    at = std::max(at, 0.0f);
    int64_t first = std::min<int64_t>(static_cast<int64_t>(at), inputSize - 1);
    return {first, std::min<int64_t>(first + 1, inputSize - 1), at - static_cast<float>(first)};
  }

  void row(const Context& context, int64_t image, int64_t y) const {
    int64_t fromPixel = int64_t{input_.pixel_stride} * elementBytes(input_.type);
    int64_t toPixel = int64_t{output_.pixel_stride} * elementBytes(output_.type);
    const uint8_t* from = context.at(input_) + image * input_.height * input_.width * fromPixel;
    uint8_t* to = context.at(output_) + (image * output_.height + y) * output_.width * toPixel;
    Position v = position(y, input_.height, output_.height);
    CombineTask task = {};
    task.inputType = static_cast<js_type>(input_.type);
    task.inputZeroPoint = static_cast<float>(input_.zero_point);
    task.count = input_.channels;
    task.outputType = static_cast<js_type>(output_.type);
    task.inverseScale = 1 / output_.scale;
    task.zeroPoint = static_cast<float>(output_.zero_point);
    task.activation = activation_;
    for (int64_t x = 0; x < output_.width; x++) {
      Position h = position(x, input_.width, output_.width);
      auto at = [&](int64_t iy, int64_t ix) { return from + (iy * input_.width + ix) * fromPixel; };
      const void* rows[4] = {at(v.first, h.first), at(v.first, h.second), at(v.second, h.first), at(v.second, h.second)};
      float s = input_.scale;
      float weights[4] = {s * (1 - v.weight) * (1 - h.weight), s * (1 - v.weight) * h.weight, s * v.weight * (1 - h.weight),
                          s * v.weight * h.weight};
      task.rows = rows;
      task.weights = weights;
      task.rowCount = v.weight == 0 ? (h.weight == 0 ? 1 : 2) : 4;
      task.output = to + x * toPixel;
      rows_.combine(task);
    }
  }

  js_resize_kind kind_;
  bool halfPixelCenters_;
  js_activation activation_;
  js_tensor input_, output_;
  const RowOps& rows_;
};

}  // namespace
}  // namespace js

int32_t js_plan_add_resize(
    js_plan* plan,
    int32_t kind,
    int32_t half_pixel_centers,
    const js_activation* activation,
    const js_tensor* input,
    const js_tensor* output) {
  int32_t bases = static_cast<int32_t>(plan->bases.size());
  if (!js::isValid(*input, bases, "a resize's input") || !js::isValid(*output, bases, "a resize's output")) return JS_INVALID;
  if (input->batch != output->batch || input->channels != output->channels || output->height % input->height ||
      output->width % input->width || (kind != JS_NEAREST && kind != JS_BILINEAR)) {
    return js::invalid("resize of kind %d from %d x %d to %d x %d", kind, input->height, input->width, output->height, output->width);
  }
  return plan->add(std::make_unique<js::ResizeStep>(static_cast<js_resize_kind>(kind), half_pixel_centers != 0, *activation,
                                                    *input, *output, js::findRowOps(plan->isa)));
}
