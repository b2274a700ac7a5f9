// Pooling.
#include <algorithm>
#include <vector>

#include "buffer.h"
#include "microkernel.h"
#include "parallel.h"
#include "taps.h"

namespace js {
namespace {

CombineTask combineTask(const js_tensor& input, const js_tensor& output) {
  CombineTask task = {};
  task.inputType = static_cast<js_type>(input.type);
  task.inputZeroPoint = static_cast<float>(input.zero_point);
  task.count = input.channels;
  task.outputType = static_cast<js_type>(output.type);
  task.inverseScale = 1 / output.scale;
  task.zeroPoint = static_cast<float>(output.zero_point);
  return task;
}

class PoolStep final : public Step {
 public:
  PoolStep(js_pool_kind kind, const js_window& window, const js_tensor& input, const js_tensor& output, const RowOps& rows)
      : Step(kind == JS_POOL_MAX ? "max pool" : "average pool"),
        kind_(kind),
        input_(input),
        output_(output),
        taps_(window, false, output.height, output.width),
        rows_(rows) {}

  size_t scratchBytes(int threads) const override { return threads * threadBytes(); }

  int32_t run(const Context& context) override {
    Source source = {context.at(input_), input_.height, input_.width, int64_t{input_.pixel_stride} * elementBytes(input_.type)};
    parallel(context.threads, [&](int thread, int threads) {
      Share share(pixels(output_), thread, threads);
      uint8_t* own = context.scratch + thread * threadBytes();
      for (int64_t pixel = share.begin; pixel < share.end; pixel++) runPixel(context, source, pixel, own);
    });
    return JS_OK;
  }

 private:
  size_t threadBytes() const { return roundedUp(taps_.count() * (sizeof(void*) + sizeof(float))); }

  void runPixel(const Context& context, const Source& source, int64_t pixel, uint8_t* own) const {
    const void** rows = reinterpret_cast<const void**>(own);
    float* weights = reinterpret_cast<float*>(rows + taps_.count());
    taps_.fill(source, nullptr, pixel, 1, 1, rows);
    int32_t inside = static_cast<int32_t>(std::remove(rows, rows + taps_.count(), nullptr) - rows);
    int32_t counted = kind_ == JS_POOL_AVERAGE ? std::max(inside, 1) : taps_.count();
    bool maximum = kind_ == JS_POOL_MAX;
    std::fill(weights, weights + std::max(inside, 1), maximum ? input_.scale : input_.scale / static_cast<float>(counted));
    CombineTask task = combineTask(input_, output_);
    task.takesMaximum = maximum && inside > 0;  // a window that is all padding gives 0
    task.rows = rows;
    task.weights = weights;
    task.rowCount = inside;
    task.output = context.at(output_) + pixel * output_.pixel_stride * elementBytes(output_.type);
    rows_.combine(task);
  }

  js_pool_kind kind_;
  js_tensor input_, output_;
  Taps taps_;
  const RowOps& rows_;
};

class GlobalAverageStep final : public Step {
 public:
  GlobalAverageStep(const js_tensor& input, const js_tensor& output, const RowOps& rows)
      : Step("global average"),
        input_(input),
        output_(output),
        rows_(rows),
        weights_(area(), input.scale / static_cast<float>(area())) {}

  size_t scratchBytes(int) const override { return roundedUp(area() * sizeof(void*)) * input_.batch; }

  // Threads share out the channels.
  int32_t run(const Context& context) override {
    int64_t pixel = int64_t{input_.pixel_stride} * elementBytes(input_.type);
    for (int32_t image = 0; image < input_.batch; image++) {
      const void** rows = pointers(context, image);
      for (int64_t i = 0; i < area(); i++) rows[i] = context.at(input_) + (image * area() + i) * pixel;
    }
    int64_t blocks = (input_.channels + kBlock - 1) / kBlock;
    parallelRange(context.threads, blocks * input_.batch, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) average(context, static_cast<int32_t>(i / blocks), i % blocks * kBlock);
    });
    return JS_OK;
  }

 private:
  static constexpr int64_t kBlock = 64;

  int64_t area() const { return int64_t{input_.height} * input_.width; }
  const void** pointers(const Context& context, int32_t image) const {
    return reinterpret_cast<const void**>(context.scratch + roundedUp(area() * sizeof(void*)) * image);
  }

  void average(const Context& context, int32_t image, int64_t channel) const {
    CombineTask task = combineTask(input_, output_);
    task.rows = pointers(context, image);
    task.firstElement = channel;
    task.weights = weights_.data();
    task.rowCount = static_cast<int32_t>(area());
    task.count = std::min(kBlock, input_.channels - channel);
    task.output = context.at(output_) + (int64_t{image} * output_.pixel_stride + channel) * elementBytes(output_.type);
    rows_.combine(task);
  }

  js_tensor input_, output_;
  const RowOps& rows_;
  std::vector<float> weights_;
};

}  // namespace
}  // namespace js

int32_t js_plan_add_pool(js_plan* plan, int32_t kind, const js_window* window, const js_tensor* input, const js_tensor* output) {
  int32_t bases = static_cast<int32_t>(plan->bases.size());
  if (!js::isValid(*input, bases, "a pooling's input") || !js::isValid(*output, bases, "a pooling's output") ||
      !js::fits(*window, *input, *output, "pooling")) {
    return JS_INVALID;
  }
  if (input->channels != output->channels || kind < JS_POOL_MAX || kind > JS_POOL_AVERAGE_WITH_PADDING) {
    return js::invalid("pooling of kind %d, %d -> %d channels", kind, input->channels, output->channels);
  }
  return plan->add(std::make_unique<js::PoolStep>(static_cast<js_pool_kind>(kind), *window, *input, *output, js::findRowOps(plan->isa)));
}

int32_t js_plan_add_global_average(js_plan* plan, const js_tensor* input, const js_tensor* output) {
  int32_t bases = static_cast<int32_t>(plan->bases.size());
  if (!js::isValid(*input, bases, "an average's input") || !js::isValid(*output, bases, "an average's output")) return JS_INVALID;
  if (input->channels != output->channels || output->batch != input->batch || output->height != 1 || output->width != 1) {
    return js::invalid("global average of %d channels into %d x %d x %d", input->channels, output->height, output->width, output->channels);
  }
  return plan->add(std::make_unique<js::GlobalAverageStep>(*input, *output, js::findRowOps(plan->isa)));
}
