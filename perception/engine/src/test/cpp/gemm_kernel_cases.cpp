// Every kernel for products of matrices that this processor can run, called directly and compared with plain sums.
#include <algorithm>
#include <vector>

#include "guarded.h"
#include "microkernel.h"
#include "microkernel_tests.h"
#include "test_values.h"

namespace js {
namespace {

constexpr int32_t kChannels[] = {1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 47, 64, 65, 96, 130};
constexpr int32_t kTaps[] = {1, 2, 9};
constexpr float kUntouched = 1234.5f;

// What inputs and weights of an arithmetic may be; full scale for halves is what 64 products may reach.
Range inputRange(js_arithmetic arithmetic, js_type type) {
  if (arithmetic == JS_MUL_F16) return {-31, 31, false};
  switch (type) {
    case JS_S16: return arithmetic == JS_MUL_S8 ? Range{-255, 255, true} : Range{-32767, 32767, true};
    case JS_S8: return {-128, 127, true};
    case JS_U8: return {0, 255, true};
    default: return {-1, 1, false};
  }
}

Range weightRange(js_arithmetic arithmetic) {
  switch (arithmetic) {
    case JS_MUL_F16: return {-31, 31, false};
    case JS_MUL_S16: return {-2047, 2047, true};
    case JS_MUL_S8: return {-127, 127, true};
    default: return {-1, 1, false};
  }
}

// Share of the sum of absolute products that a result may be off by.
double toleranceOf(js_arithmetic arithmetic, Fill fill) {
  switch (arithmetic) {
    case JS_MUL_S8: return 0;
    case JS_MUL_F16: return fill == Fill::RANDOM ? 4e-3 : 1.6e-2;  // up to 64 roundings of 2^-11, each half of it
    default: return 2e-6;
  }
}

struct Shape {
  int32_t taps, channels, rows, columns;
  bool accumulate, flip;
  Fill fill;
};

// One call of a kernel: inputs and weights as numbers, and as the kernel wants them.
class GemmCase {
 public:
  GemmCase(const GemmKernel& kernel, const Shape& shape, const Guarded& memory, Values& values)
      : kernel_(kernel), shape_(shape), stored_(storedType(kernel, shape.flip)) {
    int32_t steps = (shape.channels + kernel.kr - 1) / kernel.kr;
    js_type panelType = typeOf(kernel.panel);
    panel_.assign(size_t(shape.taps) * steps * kernel.nr * kernel.kr * elementBytes(panelType) + 64, 0);
    void* panel = aligned(panel_);
    for (int32_t t = 0; t < shape.taps; t++) {
      for (int32_t r = 0; r < kernel.mr; r++) rows_.push_back(memory.forbidden());
      for (int32_t r = 0; r < shape.rows; r++) rows_[t * kernel.mr + r] = fillRow(memory, t * kernel.mr + r, values);
      for (int32_t k = 0; k < shape.channels; k++) {
        for (int32_t c = 0; c < shape.columns; c++) {
          float value = values.next(weightRange(kernel.arithmetic), shape.fill, k + c);
          put(panelType, panel, ((int64_t{t} * steps + k / kernel.kr) * kernel.nr + c) * kernel.kr + k % kernel.kr, value);
        }
      }
    }
    sums_.assign(size_t(kernel.mr) * kernel.nr * 4 + 128, 0);
  }

  void run(Report& report) {
    int32_t count = kernel_.mr * kernel_.nr;
    float* sums = static_cast<float*>(aligned(sums_));
    for (int32_t i = 0; i < count; i++) setSum(sums, i, shape_.accumulate ? i - 7 : 99);
    sums[count] = kUntouched;
    GemmTask task = {};
    task.rows = rows_.data();
    task.rowOffset = kRowOffset;
    task.taps = shape_.taps;
    task.channels = shape_.channels;
    task.panel = aligned(panel_);
    task.sums = sums;
    task.rowCount = shape_.rows;
    task.columnCount = shape_.columns;
    task.accumulate = shape_.accumulate;
    task.flipInput = shape_.flip;
    kernel_.run(task);
    for (int32_t r = 0; r < shape_.rows; r++) {
      for (int32_t c = 0; c < shape_.columns; c++) checkSum(sums, r, c, report);
    }
    report.check(sums[count], kUntouched, 0, "float behind the tile");
    report.cases++;
  }

 private:
  static constexpr int64_t kRowOffset = 16;

  static js_type storedType(const GemmKernel& kernel, bool flip) {
    if (!flip) return kernel.input;
    return kernel.input == JS_U8 ? JS_S8 : JS_U8;
  }
  static void* aligned(std::vector<uint8_t>& bytes) {
    return reinterpret_cast<void*>((reinterpret_cast<uintptr_t>(bytes.data()) + 63) & ~uintptr_t{63});
  }

  const void* fillRow(const Guarded& memory, int32_t block, Values& values) {
    void* row = memory.last(block, shape_.channels * elementBytes(stored_));
    for (int32_t k = 0; k < shape_.channels; k++) {
      put(stored_, row, k, values.next(inputRange(kernel_.arithmetic, stored_), shape_.fill, k + block));
    }
    return static_cast<char*>(row) - kRowOffset;
  }

  void setSum(float* sums, int32_t i, int32_t value) const {
    if (kernel_.integerSums) {
      reinterpret_cast<int32_t*>(sums)[i] = value;
    } else {
      sums[i] = static_cast<float>(value);
    }
  }

  void checkSum(const float* sums, int32_t r, int32_t c, Report& report) {
    double expected = shape_.accumulate ? r * kernel_.nr + c - 7 : 0, size = std::fabs(expected);
    int32_t steps = (shape_.channels + kernel_.kr - 1) / kernel_.kr;
    double shift = shape_.flip ? (kernel_.input == JS_U8 ? 128 : -128) : 0;
    for (int32_t t = 0; t < shape_.taps; t++) {
      const char* row = static_cast<const char*>(rows_[t * kernel_.mr + r]) + kRowOffset;
      for (int32_t k = 0; k < shape_.channels; k++) {
        int64_t at = ((int64_t{t} * steps + k / kernel_.kr) * kernel_.nr + c) * kernel_.kr + k % kernel_.kr;
        double product = (get(stored_, row, k) + shift) * get(typeOf(kernel_.panel), aligned(panel_), at);
        expected += product;
        size += std::fabs(product);
      }
    }
    int32_t at = r * kernel_.nr + c;
    double got = kernel_.integerSums ? 1.0 * reinterpret_cast<const int32_t*>(sums)[at] : double{sums[at]};
    report.check(got, expected, toleranceOf(kernel_.arithmetic, shape_.fill) * size, describe());
  }

  const char* describe() {
    std::snprintf(text_, sizeof text_, "%d taps x %d channels, %d x %d, fill %d%s%s", shape_.taps, shape_.channels,
                  shape_.rows, shape_.columns, static_cast<int>(shape_.fill), shape_.accumulate ? ", accumulating" : "",
                  shape_.flip ? ", flipped" : "");
    return text_;
  }

  const GemmKernel& kernel_;
  Shape shape_;
  js_type stored_;
  std::vector<const void*> rows_;
  std::vector<uint8_t> panel_, sums_;
  char text_[160];
};

}  // namespace

bool testGemm(const GemmKernel& kernel, const Guarded& memory) {
  Report report = {kernel.name};
  Values values(1);
  bool bytes = kernel.input == JS_U8 || kernel.input == JS_S8;
  for (int32_t channels : kChannels) {
    for (int32_t taps : kTaps) {
      for (int32_t part = 0; part < 3; part++) {
        for (Fill fill : kFills) {
          Shape shape = {taps, channels, kernel.mr, kernel.nr, part == 1, false, fill};
          if (part == 2) shape.rows = 1, shape.columns = 1;
          if (part == 1) shape.rows = std::max(1, kernel.mr - 1), shape.columns = std::max(1, kernel.nr - 3);
          GemmCase(kernel, shape, memory, values).run(report);
          shape.flip = bytes && kernel.flips;
          if (shape.flip) GemmCase(kernel, shape, memory, values).run(report);
        }
      }
    }
  }
  return report.print();
}

}  // namespace js
