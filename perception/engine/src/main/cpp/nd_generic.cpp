#include "nd_includes.h"

#define JS_ND nd_generic
#include "nd_all.inc"
