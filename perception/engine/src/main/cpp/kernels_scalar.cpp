// Portable kernels: the fall-back for any processor and the reference that the others are tested against.
#include "simd_scalar.h"

#include "row_ops.h"

namespace js {
namespace {

constexpr int kRows = 4, kColumns = 8, kPixels = 8, kChannels = 16;

template <class T>
const T* at(const void* base, int64_t bytes) {
  return reinterpret_cast<const T*>(static_cast<const char*>(base) + bytes);
}

// Steps of `Depth` elements; products of `Input` and `Weight`, widened before they meet, are summed in Sum.
// With Promote products at most, the sum is added to a float.
template <class Input, class Weight, class Sum, class Total, int Depth, int Promote, class Read>
void gemm(const GemmTask& task, const Read& read) {
  int steps = (task.channels + Depth - 1) / Depth;
  for (int r = 0; r < task.rowCount; r++) {
    for (int c = 0; c < task.columnCount; c++) {
      Total& result = static_cast<Total*>(task.sums)[r * kColumns + c];
      Total total = task.accumulate ? result : Total{0};
      Sum sum = 0;
      int products = 0;
      for (int t = 0; t < task.taps; t++) {
        const Input* row = at<Input>(task.rows[t * kRows + r], task.rowOffset);
        const Weight* panel = static_cast<const Weight*>(task.panel) + int64_t{t} * steps * kColumns * Depth;
        for (int k = 0; k < task.channels; k++) {
          sum += read(row[k], panel[((k / Depth) * kColumns + c) * Depth + k % Depth]);
          if (Promote && ++products == Promote) {
            total += static_cast<Total>(sum);
            sum = 0;
            products = 0;
          }
        }
      }
      result = total + static_cast<Total>(sum);
    }
  }
}

void gemmF32(const GemmTask& task) {
  gemm<float, float, float, float, 1, 0>(task, [](float a, float b) { return a * b; });
}

// Half floats are multiplied and summed as floats.
void gemmF16(const GemmTask& task) {
  gemm<uint16_t, uint16_t, float, float, 1, 0>(
      task, [](uint16_t a, uint16_t b) { return halfToFloat(a) * halfToFloat(b); });
}

// 32 * 32767 * 2047 < 2^31.
void gemmS16(const GemmTask& task) {
  gemm<int16_t, int16_t, int32_t, float, 2, 32>(task, [](int32_t a, int32_t b) { return a * b; });
}

void gemmS8(const GemmTask& task) {
  int32_t flip = task.flipInput ? 128 : 0;
  gemm<uint8_t, int8_t, int32_t, int32_t, 4, 0>(
      task, [flip](uint8_t a, int32_t b) { return static_cast<int32_t>(a ^ flip) * b; });
}

template <js_type Type>
void depthwise(const DepthwiseTask& task) {
  int width = task.groupWidth;
  for (int r = 0; r < task.rowCount; r++) {
    for (int c = 0; c < task.columnCount; c++) {
      float sum = 0;
      for (int t = 0; t < task.taps; t++) {
        for (int i = 0; i < width; i++) {
          float x = Vector::loadType(Type, at<char>(task.rows[t * kPixels + r], task.rowOffset), c / width * width + i, 1);
          sum += x * static_cast<const float*>(task.panel)[(t * width + i) * kChannels + c];
        }
      }
      task.sums[r * kChannels + c] = sum;
    }
  }
}

const GemmKernel kGemm[] = {
    {"scalar f32", JS_MUL_F32, 0, JS_F32, PanelType::F32, false, kRows, kColumns, 1, gemmF32},
    {"scalar f16", JS_MUL_F16, 0, JS_F16, PanelType::F16, false, kRows, kColumns, 1, gemmF16},
    {"scalar s16", JS_MUL_S16, 0, JS_S16, PanelType::S16, false, kRows, kColumns, 2, gemmS16},
    {"scalar s8", JS_MUL_S8, 0, JS_U8, PanelType::S8, true, kRows, kColumns, 4, gemmS8, true},
};

const DepthwiseKernel kDepthwise[] = {
    {"scalar f32", 0, JS_F32, kPixels, kChannels, depthwise<JS_F32>},
    {"scalar f16", 0, JS_F16, kPixels, kChannels, depthwise<JS_F16>},
    {"scalar bf16", 0, JS_BF16, kPixels, kChannels, depthwise<JS_BF16>},
    {"scalar s16", 0, JS_S16, kPixels, kChannels, depthwise<JS_S16>},
    {"scalar s8", 0, JS_S8, kPixels, kChannels, depthwise<JS_S8>},
    {"scalar u8", 0, JS_U8, kPixels, kChannels, depthwise<JS_U8>},
};

const RowOps kRowOps = rowOps<Vector>(0);

}  // namespace

const KernelTable& scalarKernels() {
  static const KernelTable table = {kGemm, 4, kDepthwise, 6, &kRowOps};
  return table;
}

}  // namespace js
