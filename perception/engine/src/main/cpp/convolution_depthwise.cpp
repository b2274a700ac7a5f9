// Depthwise and narrow grouped convolution.
#include <algorithm>

#include "convolution.h"
#include "parallel.h"

namespace js {
namespace {

class DepthwiseStep final : public Step {
 public:
  DepthwiseStep(const js_weights& weights, const js_window& window, const js_activation& activation,
                const js_tensor& input, const js_tensor* residual, const js_tensor& output, const RowOps& rows)
      : Step(std::string("depthwise ") + weights.depthwise->name),
        weights_(weights),
        kernel_(*weights.depthwise),
        input_(input),
        outputPixels_(pixels(output)),
        taps_(window, false, output.height, output.width),
        preparation_(input, kernel_.input, 0, 0, rows),
        prepared_(input.type != kernel_.input),
        finish_(weights, activation, input, residual, output, rows, false, prepared_ ? 0 : input.zero_point),
        padding_(size_t(input.channels) * elementBytes(kernel_.input)) {
    if (kernel_.input >= JS_S8) std::memset(padding_.as<char>(), input.zero_point, padding_.size());
  }

  size_t scratchBytes(int threads) const override { return preparedBytes() + threads * threadBytes(); }

  int32_t run(const Context& context) override {
    Source source = {context.at(input_), input_.height, input_.width, int64_t{input_.pixel_stride} * elementBytes(input_.type)};
    if (prepared_) {
      preparation_.run(context, context.scratch);
      source = preparation_.source(context.scratch);
    }
    int64_t tiles = (outputPixels_ + kernel_.mr - 1) / kernel_.mr;
    parallel(context.threads, [&](int thread, int threads) {
      uint8_t* own = context.scratch + preparedBytes() + thread * threadBytes();
      Share share(tiles, thread, threads);
      for (int64_t tile = share.begin; tile < share.end; tile++) runTile(context, source, tile, own);
    });
    return JS_OK;
  }

 private:
  size_t preparedBytes() const { return prepared_ ? roundedUp(preparation_.bytes()) : 0; }
  size_t pointerBytes() const { return roundedUp(size_t(taps_.count()) * kernel_.mr * sizeof(void*)); }
  size_t sumBytes() const { return roundedUp(size_t(kernel_.mr) * kernel_.nr * sizeof(float)); }
  size_t threadBytes() const { return sumBytes() + Finish::pointerBytes(kernel_.mr) + pointerBytes(); }

  void runTile(const Context& context, const Source& source, int64_t tile, uint8_t* own) const {
    float* sums = reinterpret_cast<float*>(own);
    void** finishPointers = reinterpret_cast<void**>(own + sumBytes());
    const void** pointers = reinterpret_cast<const void**>(own + sumBytes() + Finish::pointerBytes(kernel_.mr));
    int64_t first = tile * kernel_.mr;
    int32_t rows = static_cast<int32_t>(std::min<int64_t>(kernel_.mr, outputPixels_ - first));
    taps_.fill(source, padding_.as<void>(), first, rows, kernel_.mr, pointers);
    for (int32_t block = 0; block < weights_.panelsPerGroup; block++) {
      int64_t channel = int64_t{block} * kernel_.nr;
      DepthwiseTask task = {};
      task.rows = pointers;
      task.rowOffset = channel * elementBytes(kernel_.input);
      task.taps = weights_.taps;
      task.panel = reinterpret_cast<const float*>(weights_.panels.as<uint8_t>() + block * weights_.panelBytes);
      task.sums = sums;
      task.rowCount = rows;
      task.columnCount = static_cast<int32_t>(std::min<int64_t>(kernel_.nr, input_.channels - channel));
      task.groupWidth = weights_.groupInputs();
      kernel_.run(task);
      finish_.store(context, sums, kernel_.nr, first, rows, channel, task.columnCount, finishPointers);
    }
  }

  const js_weights& weights_;
  const DepthwiseKernel& kernel_;
  js_tensor input_;
  int64_t outputPixels_;
  Taps taps_;
  Preparation preparation_;
  bool prepared_;
  Finish finish_;
  Buffer padding_;
};

}  // namespace

std::unique_ptr<Step> depthwiseStep(const js_weights& weights, const js_window& window, const js_activation& activation,
                                    const js_tensor& input, const js_tensor* residual, const js_tensor& output,
                                    const RowOps& rows) {
  return std::make_unique<DepthwiseStep>(weights, window, activation, input, residual, output, rows);
}

}  // namespace js
