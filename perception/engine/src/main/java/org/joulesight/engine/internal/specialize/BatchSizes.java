package org.joulesight.engine.internal.specialize;

import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;

/**
 * Lets a network that is declared for one picture run on several: exporters write its batch of 1
 * into the shapes that values are brought to, where it has to be the batch that is given.
 */
final class BatchSizes {
  private final Values values;
  private final int batch;
  private final boolean differs;

  /**
   * @param input the network's first, whose type is known
   */
  BatchSizes(GraphInput input, Values values) {
    this.values = values;
    TensorShape given = values.type(input.name()).shape();
    this.batch = given.rank() == 0 ? 1 : given.size(0);
    this.differs = given.isMap() && input.sizes().get(0) == 1 && batch != 1;
  }

  /** The node as it is meant for this batch. */
  Node adapted(Node node) {
    if (!differs || !(node.op() instanceof Op.General op) || !op.type().equals("Reshape")) {
      return node;
    }
    Operands in = new Operands(node, values);
    if (!in.isConstant(1) || in.shape(0).rank() == 0 || in.shape(0).size(0) != batch) {
      return node;
    }
    long[] sizes = in.longs(1);
    if (sizes.length == 0 || sizes[0] != 1) {
      return node;
    }
    sizes[0] = batch;
    String shape = values.fresh(node.name(), "shape");
    values.constant(shape, ConstantTensor.longs(TensorShape.of(sizes.length), sizes));
    Op.General same = new Op.General("Reshape", OpAttributes.NONE, 0, List.of(0, 1), null);
    return new Node(node.name(), same, in.name(0), shape);
  }
}
