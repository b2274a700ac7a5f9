#pragma once

#include <memory>

#include "taps.h"
#include "weights.h"

namespace js {

// What all convolution steps need to finish their tiles.
class Finish {
 public:
  Finish(const js_weights& weights, const js_activation& activation, const js_tensor& input, const js_tensor* residual,
         const js_tensor& output, const RowOps& rows, bool integerSums, int32_t zeroPoint);

  // Space for the row pointers of one tile.
  static size_t pointerBytes(int32_t mr) { return roundedUp(2 * mr * sizeof(void*)); }

  // Stores output pixels first.., channels channel.. of a tile.
  void store(const Context& context, const void* sums, int32_t sumStride, int64_t first, int32_t rows, int64_t channel,
             int32_t columns, void** pointers) const;

 private:
  js_activation activation_;
  js_tensor output_, residual_;
  bool hasResidual_, integerSums_;
  const js_weights& weights_;
  const RowOps& rows_;
  std::vector<float> scale_, bias_;
  std::vector<int32_t> offset_;
};

std::unique_ptr<Step> gemmStep(const js_weights& weights, const js_window& window, const js_activation& activation,
                               const js_tensor& input, const js_tensor* residual, const js_tensor& output,
                               const RowOps& rows);
std::unique_ptr<Step> depthwiseStep(const js_weights& weights, const js_window& window, const js_activation& activation,
                                    const js_tensor& input, const js_tensor* residual, const js_tensor& output,
                                    const RowOps& rows);

}  // namespace js
