// Tests of single micro-kernels: what each found, and how they are called.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "guarded.h"
#include "microkernel.h"

namespace js {

struct Report {
  const char* name;
  int64_t cases = 0, failures = 0;
  double worst = 0;

  void check(double got, double expected, double tolerance, const char* what) {
    double error = std::fabs(got - expected);
    if (error <= tolerance) {  // false for NaN
      worst = std::max(worst, tolerance > 0 ? error / tolerance : 0);
    } else if (failures++ < 5) {
      std::printf("  %s: %s: %.9g instead of %.9g (tolerance %.3g)\n", name, what, got, expected, tolerance);
    }
  }
  bool print() const {
    std::printf("%-24s %6lld cases, worst %.2f of the tolerance%s\n", name, static_cast<long long>(cases), worst,
                failures ? ": FAILED" : "");
    return failures == 0;
  }
};

inline js_type typeOf(PanelType panel) {
  switch (panel) {
    case PanelType::F32: return JS_F32;
    case PanelType::F16: return JS_F16;
    case PanelType::S16: return JS_S16;
    default: return JS_S8;
  }
}

bool testGemm(const GemmKernel& kernel, const Guarded& memory);
bool testDepthwise(const DepthwiseKernel& kernel, const Guarded& memory);
bool testDispatch();

// The choice of kernels, and all kernels of all tables that this processor can run; prints a line each.
bool testMicrokernels();

}  // namespace js
