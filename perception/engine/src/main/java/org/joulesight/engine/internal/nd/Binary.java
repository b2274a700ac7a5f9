package org.joulesight.engine.internal.nd;

/** Functions of two elements, in the order of nd_binary.inc. */
enum Binary {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  LARGEST,
  LEAST,
  /** a over 0, else a b. */
  SLOPE,
  /** With the sign of the divisor. */
  MODULO,
  /** With the sign of the dividend. */
  REMAINDER
}
