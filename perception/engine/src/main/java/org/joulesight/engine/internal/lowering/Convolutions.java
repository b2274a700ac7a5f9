package org.joulesight.engine.internal.lowering;

import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;

/** Makes steps of convolutions with one family of kernels. */
public interface Convolutions {
  void add(Lowering lowering, Node node, Op.Convolution op);
}
