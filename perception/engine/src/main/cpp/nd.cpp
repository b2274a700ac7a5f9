// The C interface: chooses the level of instruction sets.
#include "nd.h"

#include "nd_base.h"

namespace {

bool has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

}  // namespace

extern "C" {

js_nd_step* js_nd_create(const int64_t* program, int64_t length, const double* reals, int64_t count) {
#if defined(__x86_64__)
  if (has_avx2()) {
    return joulesight::nd_avx2::make_step(program, length, reals, count);
  }
#endif
  return joulesight::nd_generic::make_step(program, length, reals, count);
}

int64_t js_nd_scratch(const js_nd_step* step) { return step->scratch(); }

int js_nd_run(const js_nd_step* step, void* const* operands) { return step->run(operands); }

void js_nd_free(js_nd_step* step) { delete step; }
}
