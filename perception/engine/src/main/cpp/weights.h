// A layer's constants, packed for the kernel that was chosen for it.
#pragma once

#include <vector>

#include "buffer.h"
#include "microkernel.h"

struct js_weights {
  js_weights_spec spec;
  const js::GemmKernel* gemm = nullptr;            // one of the two is set
  const js::DepthwiseKernel* depthwise = nullptr;
  bool mergedTaps = false;  // a row of taps is one tap: its input channels lie side by side in memory
  int32_t taps = 0;         // as the kernel sees them
  int32_t depth = 0;        // channels of a tap, as the kernel sees them
  int32_t panelsPerGroup = 0;
  size_t panelBytes = 0;
  js::Buffer panels;
  std::vector<float> scale;  // of the weights, per output channel; 1 for floats
  std::vector<int32_t> sums; // of the stored integers of an output channel
  std::vector<float> bias, gain, residualGain;  // the last two may be empty

  int32_t groupInputs() const { return spec.in_channels / spec.groups; }
  int32_t groupOutputs() const { return spec.out_channels / spec.groups; }
};
