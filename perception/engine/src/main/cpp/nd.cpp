// The C interface: chooses the level of instruction sets.
#include "nd.h"

#include "nd_base.h"

js_nd_step* js_nd_create(const int64_t* program, int64_t length, const double* reals, int64_t count, uint64_t isa) {
#if defined(__x86_64__)
  if ((isa & js_cpu_isa() & JS_ISA_AVX2) != 0) {
    return js::nd_avx2::make_step(program, length, reals, count);
  }
#else
  (void)isa;
#endif
  return js::nd_generic::make_step(program, length, reals, count);
}

int64_t js_nd_scratch(const js_nd_step* step) { return step->scratch(); }

int32_t js_nd_run(const js_nd_step* step, void* const* operands) { return step->run(operands); }

void js_nd_free(js_nd_step* step) { delete step; }
