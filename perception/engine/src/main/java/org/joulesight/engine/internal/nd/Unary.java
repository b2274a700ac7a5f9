package org.joulesight.engine.internal.nd;

/**
 * Functions of one element, in the order of nd_unary.inc. a and b are their parameters; those from
 * {@link #FLOOR} on are for floats only.
 */
enum Unary {
  ABS,
  NEG,
  SIGN,
  /** min(max(x, a), b). */
  CLIP,
  /** a x + b. */
  LINEAR,
  NOT,
  FLOOR,
  CEIL,
  /** To the nearest, ties to even. */
  ROUND,
  SQRT,
  RECIPROCAL,
  /** 1 / sqrt(x + a). */
  INVERSE_SQRT,
  EXP,
  LOG,
  ERF,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  SINH,
  COSH,
  TANH,
  ASINH,
  ACOSH,
  ATANH,
  SIGMOID,
  SOFTPLUS,
  SOFTSIGN,
  ELU,
  CELU,
  /** b x over 0, else b a (exp(x) - 1). */
  SELU,
  LEAKY,
  HARD_SIGMOID,
  HARD_SWISH,
  MISH,
  SWISH,
  /** x over a, else 0. */
  THRESHOLDED,
  /** x + b under -a, x - b over a, else 0. */
  SHRINK,
  GELU,
  GELU_TANH
}
