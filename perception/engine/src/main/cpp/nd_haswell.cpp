#if defined(__x86_64__)
#include "nd_includes.h"

#pragma GCC target("avx2,fma,f16c")
#define JS_ND nd_avx2
#include "nd_all.inc"
#endif
