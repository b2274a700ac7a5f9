package org.joulesight.engine.internal.nd;

/** Reductions, in the order of nd_reduce.inc. */
enum Reduction {
  SUM,
  MEAN,
  MAX,
  MIN,
  PROD,
  L1,
  L2,
  LOG_SUM,
  SUM_SQUARE
}
