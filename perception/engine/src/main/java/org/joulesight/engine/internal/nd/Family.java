package org.joulesight.engine.internal.nd;

/** Adds the kernels of one operator. */
@FunctionalInterface
interface Family {
  void build(NdContext context);
}
