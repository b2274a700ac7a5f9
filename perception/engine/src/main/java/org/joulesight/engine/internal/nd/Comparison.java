package org.joulesight.engine.internal.nd;

/** Comparisons of two elements, in the order of nd_binary.inc. */
enum Comparison {
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL
}
