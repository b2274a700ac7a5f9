// General operators on N-dimensional strided values: the C interface.
#pragma once

#include <cstdint>

#include "kernels.h"

extern "C" {

typedef struct js_nd_step js_nd_step;

// Makes a step of the program that NdProgram.java describes; null if it is malformed. isa: instruction
// sets that may be used.
JS_API js_nd_step* js_nd_create(const int64_t* program, int64_t length, const double* reals, int64_t count,
                                uint64_t isa);

// Bytes of scratch memory that a run needs, aligned to 64.
JS_API int64_t js_nd_scratch(const js_nd_step* step);

// Operands: addresses of the sources in their order, then the output, then the scratch memory.
// Returns 0, or 1 if an index read from an operand was out of range (nothing outside is touched).
// Allocates nothing; several threads may run one step with different operands.
JS_API int32_t js_nd_run(const js_nd_step* step, void* const* operands);

JS_API void js_nd_free(js_nd_step* step);

// Appends the step to a plan, which gives it scratch memory. Operands: where the sources lie in
// their order, then the output. The step has to outlive the plan. Returns a js_status.
JS_API int32_t js_plan_add_nd(js_plan* plan, const char* name, const js_nd_step* step, int32_t count,
                              const int32_t* bases, const int64_t* offsets);
}
