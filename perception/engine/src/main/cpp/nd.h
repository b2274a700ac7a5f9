// General operators on N-dimensional strided values: the C interface.
#pragma once

#include <cstdint>

extern "C" {

typedef struct js_nd_step js_nd_step;

// Makes a step of the program that NdProgram.java describes; null if it is malformed.
js_nd_step* js_nd_create(const int64_t* program, int64_t length, const double* reals, int64_t count);

// Bytes of scratch memory that a run needs, aligned to 64.
int64_t js_nd_scratch(const js_nd_step* step);

// Operands: addresses of the sources in their order, then the output, then the scratch memory.
// Returns 0, or 1 if an index read from an operand was out of range (nothing outside is touched).
// Allocates nothing; several threads may run one step with different operands.
int js_nd_run(const js_nd_step* step, void* const* operands);

void js_nd_free(js_nd_step* step);
}
