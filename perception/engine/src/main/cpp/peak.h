// How fast this machine multiplies and adds when nothing else limits it: what "percent of peak" is of.
#pragma once
#include "kernels.h"

#ifdef __cplusplus
extern "C" {
#endif

// Billions of operations a second of one core, a multiply-accumulate being two: the fastest of many short loops over registers,
// with the best instruction that the processor has for a type (JS_F32, JS_BF16, JS_F16, JS_S16, JS_S8). 0 = it has none.
double js_peak_gops(int type, double seconds);

#ifdef __cplusplus
}
#endif
