// The AVX512-FP16 kernel on vectors that round to fp16 after each operation.
#define JS_EMULATE_FP16
#include "kernels_avx512fp16.cpp"
