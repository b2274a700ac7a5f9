// What the levels of instruction sets have in common.
#pragma once

#include <cstdint>

struct js_nd_step {
  virtual ~js_nd_step() = default;
  // Sources and the output.
  virtual int64_t operands() const = 0;
  virtual int64_t scratch() const = 0;
  virtual int run(void* const* operands) const = 0;
};

// The same sources are compiled for each level, in a namespace of its own.
namespace js {
namespace nd_generic {
js_nd_step* make_step(const int64_t* program, int64_t length, const double* reals, int64_t count);
}
namespace nd_avx2 {
js_nd_step* make_step(const int64_t* program, int64_t length, const double* reals, int64_t count);
}
}  // namespace js
