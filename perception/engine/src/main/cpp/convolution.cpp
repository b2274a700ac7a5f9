#include "convolution.h"

namespace js {

Finish::Finish(const js_weights& weights, const js_activation& activation, const js_tensor& input,
               const js_tensor* residual, const js_tensor& output, const RowOps& rows, bool integerSums,
               int32_t zeroPoint)
    : activation_(activation),
      output_(output),
      residual_(residual ? *residual : output),
      hasResidual_(residual != nullptr),
      integerSums_(integerSums),
      weights_(weights),
      rows_(rows),
      scale_(weights.scale),
      bias_(weights.bias),
      offset_(weights.sums) {
  bool fixed = weights.spec.arithmetic == JS_MUL_S16 || weights.spec.arithmetic == JS_MUL_S8;
  for (size_t o = 0; o < scale_.size(); o++) {
    if (fixed) scale_[o] *= input.scale;
    offset_[o] *= -zeroPoint;
    if (!integerSums) bias_[o] += scale_[o] * static_cast<float>(offset_[o]);
  }
}

void Finish::store(const Context& context, const void* sums, int32_t sumStride, int64_t first, int32_t rows,
                   int64_t channel, int32_t columns, void** pointers) const {
  const void** residuals = const_cast<const void**>(pointers + rows);
  uint8_t* to = context.at(output_);
  const uint8_t* from = context.at(residual_);
  int64_t toBytes = elementBytes(output_.type), fromBytes = elementBytes(residual_.type);
  for (int32_t r = 0; r < rows; r++) {
    pointers[r] = to + ((first + r) * output_.pixel_stride + channel) * toBytes;
    residuals[r] = from + ((first + r) * residual_.pixel_stride + channel) * fromBytes;
  }
  EpilogueTask task = {};
  task.sums = sums;
  task.sumStride = sumStride;
  task.integerSums = integerSums_;
  task.rowCount = rows;
  task.columnCount = columns;
  task.outputs = pointers;
  task.residuals = hasResidual_ ? residuals : nullptr;
  task.outputType = static_cast<js_type>(output_.type);
  task.residualType = static_cast<js_type>(residual_.type);
  task.offset = offset_.data() + channel;
  task.scale = scale_.data() + channel;
  task.bias = bias_.data() + channel;
  task.gain = weights_.gain.empty() ? nullptr : weights_.gain.data() + channel;
  task.residualGain = weights_.residualGain.empty() ? nullptr : weights_.residualGain.data() + channel;
  task.activation = activation_;
  task.inverseScale = 1 / output_.scale;
  task.zeroPoint = static_cast<float>(output_.zero_point);
  task.residualScale = residual_.scale;
  task.residualZeroPoint = static_cast<float>(residual_.zero_point);
  rows_.epilogue(task);
}

namespace {

int32_t check(const js_plan& plan, const js_weights& weights, const js_window& w, const js_tensor& input,
              const js_tensor* residual, const js_tensor& output) {
  int32_t bases = static_cast<int32_t>(plan.bases.size());
  if (!isValid(input, bases, "a convolution's input") || !isValid(output, bases, "a convolution's output") ||
      (residual && !isValid(*residual, bases, "a convolution's residual")) || !fits(w, input, output, "convolution")) {
    return JS_INVALID;
  }
  const js_weights_spec& s = weights.spec;
  if (input.channels != s.in_channels || output.channels != s.out_channels || w.height != s.height ||
      w.width != s.width || w.dilation_width != s.dilation_width) {
    return invalid("weights of %d -> %d channels, %d x %d, for %d -> %d channels, %d x %d", s.in_channels,
                   s.out_channels, s.height, s.width, input.channels, output.channels, w.height, w.width);
  }
  if (residual && (pixels(*residual) != pixels(output) || residual->channels != output.channels)) {
    return invalid("a residual of another shape than the convolution's output");
  }
  bool is8 = s.arithmetic == JS_MUL_S8, is16 = s.arithmetic == JS_MUL_S16;
  if ((is16 && input.type != JS_S16) || (is8 && input.type != (s.signed_input ? JS_S8 : JS_U8))) {
    return invalid("input of type %d for weights of arithmetic %d", input.type, s.arithmetic);
  }
  return JS_OK;
}

}  // namespace
}  // namespace js

int32_t js_plan_add_convolution(
    js_plan* plan,
    const js_weights* weights,
    const js_window* window,
    const js_activation* activation,
    const js_tensor* input,
    const js_tensor* residual,
    const js_tensor* output) {
  int32_t status = js::check(*plan, *weights, *window, *input, residual, *output);
  if (status != JS_OK) return status;
  const js::RowOps& rows = js::findRowOps(plan->isa);
  return plan->add(weights->gemm ? js::gemmStep(*weights, *window, *activation, *input, residual, *output, rows)
                                 : js::depthwiseStep(*weights, *window, *activation, *input, residual, *output, rows));
}
