// Activation and conversion, element by element.
#include <algorithm>

#include "microkernel.h"
#include "parallel.h"
#include "plan.h"

namespace js {
namespace {

constexpr int64_t kChunk = 1024;  // floats that stay in the first-level cache

class UnaryStep final : public Step {
 public:
  UnaryStep(const js_activation& activation, const js_tensor& input, const js_tensor& output, const RowOps& rows)
      : Step(activation.kind == JS_NONE ? "convert" : "activation"),
        activation_(activation),
        input_(input),
        output_(output),
        rows_(rows) {
    bool dense = input.pixel_stride == input.channels && output.pixel_stride == output.channels;
    runs_ = dense ? 1 : pixels(output);
    runLength_ = pixels(output) * output.channels / runs_;
  }

  int32_t run(const Context& context) override {
    const uint8_t* from = context.at(input_);
    uint8_t* to = context.at(output_);
    int64_t fromStride = input_.pixel_stride * elementBytes(input_.type);
    int64_t toStride = output_.pixel_stride * elementBytes(output_.type);
    if (runs_ == 1) {
      int64_t chunks = (runLength_ + kChunk - 1) / kChunk;
      parallelRange(context.threads, chunks, [&](int64_t begin, int64_t end) {
        convert(from, to, begin * kChunk, std::min(end * kChunk, runLength_));
      });
    } else {
      parallelRange(context.threads, runs_, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; i++) convert(from + i * fromStride, to + i * toStride, 0, runLength_);
      });
    }
    return JS_OK;
  }

 private:
  bool copies() const {
    return activation_.kind == JS_NONE && input_.type == output_.type && input_.scale == output_.scale &&
           input_.zero_point == output_.zero_point;
  }

  void convert(const uint8_t* from, uint8_t* to, int64_t begin, int64_t end) const {
    int64_t fromBytes = elementBytes(input_.type), toBytes = elementBytes(output_.type);
    if (copies()) {
      std::copy(from + begin * fromBytes, from + end * fromBytes, to + begin * toBytes);
      return;
    }
    alignas(64) float values[kChunk];
    for (int64_t i = begin; i < end; i += kChunk) {
      int64_t n = std::min(kChunk, end - i);
      rows_.load(static_cast<js_type>(input_.type), from + i * fromBytes, input_.scale,
                 static_cast<float>(input_.zero_point), values, n);
      if (activation_.kind != JS_NONE) rows_.activate(activation_, values, n);
      rows_.store(static_cast<js_type>(output_.type), values, 1 / output_.scale,
                  static_cast<float>(output_.zero_point), to + i * toBytes, n);
    }
  }

  js_activation activation_;
  js_tensor input_, output_;
  const RowOps& rows_;
  int64_t runs_, runLength_;
};

}  // namespace
}  // namespace js

int32_t js_plan_add_unary(js_plan* plan, const js_activation* activation, const js_tensor* input, const js_tensor* output) {
  int32_t bases = static_cast<int32_t>(plan->bases.size());
  if (!js::isValid(*input, bases, "a conversion's input") || !js::isValid(*output, bases, "a conversion's output")) {
    return JS_INVALID;
  }
  if (js::pixels(*input) != js::pixels(*output) || input->channels != output->channels) {
    return js::invalid("conversion between different shapes");
  }
  return plan->add(std::make_unique<js::UnaryStep>(*activation, *input, *output, js::findRowOps(plan->isa)));
}
