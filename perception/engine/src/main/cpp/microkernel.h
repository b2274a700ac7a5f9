// What a micro-kernel must do, and the table that the drivers choose from.
#pragma once

#include <cstdint>

#include "kernels.h"

namespace js {

// One tile of an implicit matrix product: rows are output pixels, columns are output channels, and the depth runs over
// taps (positions of the window) and, inside a tap, over the input channels of one group.
//
//   sums[r * nr + c] (+)= sum over t, k of input(rows[t * mr + r] + rowOffset, k) * panel(t, k, c)
//
// Rows at padding point to a vector of zeros (or zero points), so kernels know nothing of windows.
struct GemmTask {
  const void* const* rows;  // [taps][mr]; only the first rowCount of each tap are set
  int64_t rowOffset;        // bytes to add to every row pointer: to the group's first channel
  int32_t taps;
  int32_t channels;         // elements per tap; no byte after them may be read
  const void* panel;        // [taps][ceil(channels / kr)][nr][kr], the depth filled up with zeros; 64-byte aligned
  void* sums;               // float or int32_t [mr][nr]; 64-byte aligned
  int32_t rowCount;         // 1..mr
  int32_t columnCount;      // 1..nr; columns after it may be left as they are
  bool accumulate;          // add to sums, which the same kernel wrote, instead of setting them
  bool flipInput;           // FIXED8 kernels on bytes that flip: the input is of the other byte type; flipping the top
                            // bit adds 128 for a kernel that reads U8 and takes 128 off for one that reads S8
};

// How the weights of a panel are stored: FIXED16 as int16_t, FIXED8 as int8_t or, widened, int16_t.
enum class PanelType { F32, F16, S16, S8 };

struct GemmKernel {
  const char* name;
  js_arithmetic arithmetic;
  uint64_t isa;      // all of these bits are needed; 0 = portable
  js_type input;     // type the kernel reads; the driver converts first where the value is stored otherwise.
                     // F16 arithmetic may read F32; FIXED8 may read U8, S8, or S16, from which the zero point was
                     // subtracted. Weights of FIXED8 are within -127..127, of FIXED16 within -2047..2047.
  PanelType panel;
  bool integerSums;  // sums are int32_t: exact over the whole depth. FIXED16 promotes to float by itself.
  int32_t mr, nr, kr;
  void (*run)(const GemmTask& task);
  bool flips = false;  // FIXED8 on bytes: reads the other byte type too, see GemmTask::flipInput
};

// Depthwise and narrow grouped convolution: lane c of a block of nr channels reads input channel
// (c / groupWidth) * groupWidth + i for i in 0..groupWidth - 1. Sums are float: exact for FIXED8, since
// 49 taps * 255 * 127 < 2^24.
//
//   sums[r * nr + c] = sum over t, i of input(rows[t * mr + r] + rowOffset, group(c) + i) * panel(t, i, c)
struct DepthwiseTask {
  const void* const* rows;  // [taps][mr]
  int64_t rowOffset;        // bytes to add to every row pointer: to the block's first channel
  int32_t taps;
  const void* panel;        // [taps][groupWidth][nr]; 16-byte aligned
  float* sums;              // [mr][nr]
  int32_t rowCount;
  int32_t columnCount;      // channels of the block; no element after them may be read
  int32_t groupWidth;       // 1, 2, 4 or 8: a divisor of nr
};

struct DepthwiseKernel {
  const char* name;
  uint64_t isa;
  js_type input;
  int32_t mr, nr;
  void (*run)(const DepthwiseTask& task);
  PanelType panel = PanelType::F32;
};

// Turns sums into stored values:
//   v = sum * scale[c] + bias[c] + residual * residualGain[c]; v = activation(v) * gain[c]; stored as type says.
// Integer sums get offset[c] added first (the share of the input's zero point).
struct EpilogueTask {
  const void* sums;
  int32_t sumStride;
  bool integerSums;
  int32_t rowCount, columnCount;
  void* const* outputs;           // one per row, at the tile's first column
  const void* const* residuals;   // likewise, or null
  js_type outputType, residualType;
  const int32_t* offset;          // all arrays at the tile's first column; offset for integer sums only
  const float* scale;
  const float* bias;
  const float* gain;              // null: ones
  const float* residualGain;      // null: ones
  js_activation activation;
  float inverseScale, zeroPoint;  // stored = round(v * inverseScale + zeroPoint), clamped to the type
  float residualScale, residualZeroPoint;
};

// Reduces rows of one type element by element, for pooling and interpolation:
//   v = max over t of rows[t][i], times weights[0]; or sum over t of weights[t] * (rows[t][i] - zeroPoint)
// and stores activation(v) like the epilogue.
struct CombineTask {
  bool takesMaximum;
  const void* const* rows;
  const float* weights;  // one per row; the input's scale is part of them
  int32_t rowCount;
  js_type inputType;
  float inputZeroPoint;
  int64_t firstElement;  // of each row
  int64_t count;         // elements from there
  void* output;
  js_type outputType;
  float inverseScale, zeroPoint;
  js_activation activation;
};

// Joins two rows element by element: activation(kind(a, b)).
struct PairTask {
  js_binary_kind kind;
  const void *a, *b;
  js_type aType, bType;
  float aScale, aZeroPoint, bScale, bZeroPoint;
  int64_t count;
  void* output;
  js_type outputType;
  float inverseScale, zeroPoint;
  js_activation activation;
};

// One row of elements at a time, vectorised: the layers that are not products. All counts are elements.
struct RowOps {
  uint64_t isa;
  void (*epilogue)(const EpilogueTask& task);
  // out = scale * (in - zero)
  void (*load)(js_type type, const void* in, float scale, float zero, float* out, int64_t count);
  // out = round(in * inverseScale + zero), clamped
  void (*store)(js_type type, const float* in, float inverseScale, float zero, void* out, int64_t count);
  void (*activate)(const js_activation& activation, float* values, int64_t count);
  void (*binary)(js_binary_kind kind, const float* a, const float* b, float* out, int64_t count);
  void (*scaleAdd)(float factor, const float* in, float* sums, int64_t count);  // sums += factor * in
  void (*combine)(const CombineTask& task);
  void (*pair)(const PairTask& task);
};

struct KernelTable {
  const GemmKernel* gemm;
  int32_t gemmCount;
  const DepthwiseKernel* depthwise;
  int32_t depthwiseCount;
  const RowOps* rows;  // null: none for this instruction set
};

// Each file of kernels gives one table; dispatch.cpp lists them, best first.
const KernelTable& scalarKernels();
#if defined(__x86_64__)
const KernelTable& avx512Fp16Kernels();
const KernelTable& avx512VnniKernels();
const KernelTable& avx512Kernels();
const KernelTable& avxVnniKernels();
const KernelTable& avx2Kernels();
#elif defined(__aarch64__)
const KernelTable& neonI8mmKernels();
const KernelTable& neonDotKernels();
const KernelTable& neonFp16Kernels();
const KernelTable& neonKernels();
#endif

// All tables of this platform, best first.
int32_t kernelTableCount();
const KernelTable& kernelTable(int32_t index);

// The first entry, best table first, that needs no instruction set outside `allowed`; null if there is none. Of two
// entries of a table the one that reads `input` as it is stored goes before one that flips or needs a conversion.
const GemmKernel* findGemm(js_arithmetic arithmetic, js_type input, uint64_t allowed);
const DepthwiseKernel* findDepthwise(js_type input, uint64_t allowed);
const RowOps& findRowOps(uint64_t allowed);

}  // namespace js
