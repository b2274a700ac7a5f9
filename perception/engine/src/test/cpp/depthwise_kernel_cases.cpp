// Every kernel for depthwise and narrow grouped convolution, called directly and compared with plain sums.
#include <vector>

#include "microkernel_tests.h"
#include "test_values.h"

namespace js {
namespace {

constexpr int32_t kTaps[] = {1, 9, 49};
constexpr int32_t kGroupWidths[] = {1, 2, 4, 8};
constexpr int64_t kRowOffset = 32;
constexpr double kTolerance = 4e-6;

Range rangeOf(js_type type) {
  switch (type) {
    case JS_S16: return {-32767, 32767, true};
    case JS_S8: return {-128, 127, true};
    case JS_U8: return {0, 255, true};
    default: return {-31, 31, false};
  }
}

Range weightRange(const DepthwiseKernel& kernel) {
  if (kernel.panel == PanelType::F16) return {-31, 31, false};
  return kernel.input == JS_S16 ? Range{-2047, 2047, true} : Range{-127, 127, true};
}

struct Shape {
  int32_t taps, width, rows, columns;
  Fill fill;
};

void run(const DepthwiseKernel& kernel, const Shape& shape, const Guarded& memory, Values& values, Report& report) {
  size_t blocks = memory.count();
  std::vector<const void*> rows(size_t(shape.taps) * kernel.mr, memory.forbidden());
  std::vector<float> panel(size_t(shape.taps) * shape.width * kernel.nr);  // as large as any type needs
  std::vector<float> sums(size_t(kernel.mr) * kernel.nr + 1, 99);
  for (int32_t t = 0; t < shape.taps; t++) {
    for (int32_t r = 0; r < shape.rows; r++) {
      int32_t at = t * kernel.mr + r;
      void* row = memory.last(at % blocks, shape.columns * elementBytes(kernel.input));
      for (int32_t c = 0; c < shape.columns; c++) {
        put(kernel.input, row, c, values.next(rangeOf(kernel.input), shape.fill, c + at));
      }
      rows[at] = static_cast<char*>(row) - kRowOffset;
    }
  }
  js_type panelType = typeOf(kernel.panel);
  for (size_t i = 0; i < panel.size(); i++) {
    int64_t at = static_cast<int64_t>(i);
    put(panelType, panel.data(), at, values.next(weightRange(kernel), shape.fill, at));
  }
  sums.back() = 1234.5f;
  kernel.run({rows.data(), kRowOffset, shape.taps, panel.data(), sums.data(), shape.rows, shape.columns, shape.width});
  char text[120];
  std::snprintf(text, sizeof text, "%d taps, groups of %d, %d x %d, fill %d", shape.taps, shape.width, shape.rows,
                shape.columns, static_cast<int>(shape.fill));
  for (int32_t r = 0; r < shape.rows; r++) {
    for (int32_t c = 0; c < shape.columns; c++) {
      double expected = 0, size = 0;
      for (int32_t t = 0; t < shape.taps; t++) {
        const char* row = static_cast<const char*>(rows[t * kernel.mr + r]) + kRowOffset;
        for (int32_t i = 0; i < shape.width; i++) {
          double product = double{get(kernel.input, row, c / shape.width * shape.width + i)} *
                           get(panelType, panel.data(), (int64_t{t} * shape.width + i) * kernel.nr + c);
          expected += product;
          size += std::fabs(product);
        }
      }
      bool exact = kernel.input == JS_S8 || kernel.input == JS_U8;
      bool halves = kernel.panel == PanelType::F16;
      double tolerance = exact ? 0 : !halves ? kTolerance : shape.fill == Fill::RANDOM ? 4e-3 : 1.6e-2;
      report.check(sums[r * kernel.nr + c], expected, tolerance * size, text);
    }
  }
  report.check(sums.back(), 1234.5, 0, "float behind the tile");
  report.cases++;
}

}  // namespace

bool testDepthwise(const DepthwiseKernel& kernel, const Guarded& memory) {
  Report report = {kernel.name};
  Values values(2);
  for (int32_t width : kGroupWidths) {
    for (int32_t taps : kTaps) {
      for (int32_t columns = width; columns <= kernel.nr; columns += width) {
        for (Fill fill : kFills) run(kernel, {taps, width, kernel.mr, columns, fill}, memory, values, report);
        run(kernel, {taps, width, 1, columns, Fill::RANDOM}, memory, values, report);
      }
    }
  }
  return report.print();
}

}  // namespace js
