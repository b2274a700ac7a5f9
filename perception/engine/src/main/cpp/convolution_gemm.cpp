// Convolution as an implicit matrix product: tiles of output pixels x output channels.
#include <algorithm>

#include "convolution.h"
#include "parallel.h"

namespace js {
namespace {

// A block of tiles keeps about this much input in the second-level cache while all weights pass by once.
constexpr int64_t kBlockBytes = 160 << 10;
constexpr size_t kPointerBytes = 48 << 10;

class GemmStep final : public Step {
 public:
  GemmStep(const js_weights& weights, const js_window& window, const js_activation& activation, const js_tensor& input,
           const js_tensor* residual, const js_tensor& output, const RowOps& rows)
      : Step(std::string("convolution ") + weights.gemm->name),
        weights_(weights),
        kernel_(*weights.gemm),
        input_(input),
        outputPixels_(pixels(output)),
        taps_(window, weights.mergedTaps, output.height, output.width),
        preparation_(input, kernelInput(), weights.mergedTaps ? window.pad_left : 0, padRight(window, input, output), rows),
        prepared_(weights.mergedTaps || input.type != kernelInput()),
        finish_(weights, activation, input, residual, output, rows, kernel_.integerSums, zeroPoint()),
        padding_(size_t(weights.depth) * weights.spec.groups * elementBytes(kernelInput())) {
    if (kernelInput() >= JS_S8) std::memset(padding_.as<char>(), input.zero_point, padding_.size());
    tileCount_ = (outputPixels_ + kernel_.mr - 1) / kernel_.mr;
    tileRows_ = (outputPixels_ + tileCount_ - 1) / tileCount_;  // alike: a last tile of one row would waste time
    tileCount_ = (outputPixels_ + tileRows_ - 1) / tileRows_;
    int64_t pixelBytes = int64_t{weights.groupInputs()} * elementBytes(kernelInput());
    int64_t tileBytes = kernel_.mr * pixelBytes * window.stride_height * window.stride_width;
    int64_t fitting = std::min<int64_t>(kBlockBytes / tileBytes, kPointerBytes / pointerBytes());
    blockTiles_ = std::clamp<int64_t>(fitting, 1, tileCount_);
  }

  size_t scratchBytes(int threads) const override { return preparedBytes() + threads * threadBytes(); }

  int32_t run(const Context& context) override {
    Source source = {context.at(input_), input_.height, input_.width, int64_t{input_.pixel_stride} * elementBytes(input_.type)};
    if (prepared_) {
      preparation_.run(context, context.scratch);
      source = preparation_.source(context.scratch);
    }
    parallel(context.threads, [&](int thread, int threads) {
      uint8_t* own = context.scratch + preparedBytes() + thread * threadBytes();
      int64_t panels = int64_t{weights_.panelsPerGroup} * weights_.spec.groups;
      if (splitsChannels(panels, threads)) {
        runPart(context, source, {tileCount_, 0, 1}, {panels, thread, threads}, own);
      } else {
        runPart(context, source, {tileCount_, thread, threads}, {panels, 0, 1}, own);
      }
    });
    return JS_OK;
  }

 private:
  js_type kernelInput() const {
    js_type type = weights_.gemm->input;
    return type >= JS_S8 ? static_cast<js_type>(input_.type) : type;  // kernels on bytes read both types
  }

  bool flips() const { return kernelInput() != weights_.gemm->input; }

  // What the kernel sees added to each input: its sums are corrected by that.
  int32_t zeroPoint() const {
    if (weights_.spec.arithmetic != JS_MUL_S8 || kernelInput() == JS_S16) return 0;
    int32_t shift = weights_.gemm->input == JS_U8 ? 128 : -128;
    return input_.zero_point + (flips() ? shift : 0);
  }

  int32_t padRight(const js_window& w, const js_tensor& input, const js_tensor& output) const {
    if (!weights_.mergedTaps) return 0;
    return std::max(0, (output.width - 1) * w.stride_width + w.width - w.pad_left - input.width);
  }

  size_t preparedBytes() const { return prepared_ ? roundedUp(preparation_.bytes()) : 0; }
  size_t pointerBytes() const { return roundedUp(size_t(taps_.count()) * kernel_.mr * sizeof(void*)); }
  size_t sumBytes() const { return roundedUp(size_t(kernel_.mr) * kernel_.nr * sizeof(float)); }
  size_t threadBytes() const { return sumBytes() + Finish::pointerBytes(kernel_.mr) + blockTiles_ * pointerBytes(); }

  // Whether threads share out output channels rather than pixels: where that gives the slowest thread less to do.
  bool splitsChannels(int64_t panels, int threads) const {
    auto slowest = [threads](int64_t items) { return static_cast<double>((items + threads - 1) / threads) / items; };
    return slowest(panels) < slowest(tileCount_);
  }

  void runPart(const Context& context, const Source& source, Share tiles, Share panels, uint8_t* own) const {
    void* sums = own;
    void** finishPointers = reinterpret_cast<void**>(own + sumBytes());
    uint8_t* pointers = own + sumBytes() + Finish::pointerBytes(kernel_.mr);
    for (int64_t block = tiles.begin; block < tiles.end; block += blockTiles_) {
      int64_t end = std::min(block + blockTiles_, tiles.end);
      for (int64_t tile = block; tile < end; tile++) {
        taps_.fill(source, padding_.as<void>(), tile * tileRows_, rowsOf(tile), kernel_.mr,
                   reinterpret_cast<const void**>(pointers + (tile - block) * pointerBytes()));
      }
      for (int64_t panel = panels.begin; panel < panels.end; panel++) {
        for (int64_t tile = block; tile < end; tile++) {
          const void* const* rows = reinterpret_cast<const void* const*>(pointers + (tile - block) * pointerBytes());
          runTile(context, rows, tile, panel, sums, finishPointers);
        }
      }
    }
  }

  int32_t rowsOf(int64_t tile) const {
    return static_cast<int32_t>(std::min<int64_t>(tileRows_, outputPixels_ - tile * tileRows_));
  }

  void runTile(const Context& context, const void* const* rows, int64_t tile, int64_t panel, void* sums,
               void** finishPointers) const {
    int64_t group = panel / weights_.panelsPerGroup, first = panel % weights_.panelsPerGroup * kernel_.nr;
    GemmTask task = {};
    task.rows = rows;
    task.rowOffset = group * weights_.groupInputs() * elementBytes(kernelInput());
    task.taps = weights_.taps;
    task.channels = weights_.depth;
    task.panel = weights_.panels.as<uint8_t>() + panel * weights_.panelBytes;
    task.sums = sums;
    task.rowCount = rowsOf(tile);
    task.columnCount = static_cast<int32_t>(std::min<int64_t>(kernel_.nr, weights_.groupOutputs() - first));
    task.flipInput = flips();
    kernel_.run(task);
    finish_.store(context, sums, kernel_.nr, tile * tileRows_, task.rowCount, group * weights_.groupOutputs() + first,
                  task.columnCount, finishPointers);
  }

  const js_weights& weights_;
  const GemmKernel& kernel_;
  js_tensor input_;
  int64_t outputPixels_, tileCount_, tileRows_, blockTiles_;
  Taps taps_;
  Preparation preparation_;
  bool prepared_;
  Finish finish_;
  Buffer padding_;
};

}  // namespace

std::unique_ptr<Step> gemmStep(const js_weights& weights, const js_window& window, const js_activation& activation,
                               const js_tensor& input, const js_tensor* residual, const js_tensor& output,
                               const RowOps& rows) {
  return std::make_unique<GemmStep>(weights, window, activation, input, residual, output, rows);
}

}  // namespace js
