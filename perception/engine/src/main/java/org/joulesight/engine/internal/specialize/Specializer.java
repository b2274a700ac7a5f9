package org.joulesight.engine.internal.specialize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/**
 * Makes a graph static for given input shapes: finds the type of every value, computes what depends
 * on no input, and turns general operators into the layers that engines have fast kernels for
 * wherever these do exactly the same. Values keep their names, whatever the input's size.
 */
public final class Specializer {
  private final Graph graph;
  private final Values values;
  private final Canonicalizer canonicalizer;
  private BatchSizes batches;

  private Specializer(Graph graph) {
    this.graph = graph;
    this.values = new Values(graph);
    this.canonicalizer = new Canonicalizer(values);
  }

  /**
   * @param inputs shape of each input that is not bound, by name
   * @param bound inputs that are constants; they are no inputs of the result
   * @throws UserError (exit code 2) if the shapes do not fit the network, or an operator needs to
   *     know before the run what is known only then
   */
  public static Graph specialize(
      Graph graph, Map<String, TensorShape> inputs, Map<String, ConstantTensor> bound) {
    return new Specializer(graph).run(inputs, bound);
  }

  private Graph run(Map<String, TensorShape> inputs, Map<String, ConstantTensor> bound) {
    List<GraphInput> open = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      ConstantTensor constant = bound.get(input.name());
      TensorShape shape = constant == null ? inputs.get(input.name()) : constant.shape();
      if (shape == null || !fits(input, shape)) {
        throw UserError.usage(
            "%s: input \"%s\" takes %s, not %s", graph.name(), input.name(), sizes(input), shape);
      }
      if (constant != null) {
        values.constant(input.name(), constant);
      } else {
        declare(input, shape);
        open.add(input);
      }
    }
    batches = new BatchSizes(graph.input(), values);
    for (Node node : graph.nodes()) {
      try {
        add(node);
      } catch (IllegalArgumentException
          | ArithmeticException
          | ClassCastException
          | IndexOutOfBoundsException e) {
        throw UserError.usage(
            "%s cannot run on inputs %s: operator %s of node %s: %s",
            graph.name(), inputs, node.op().label(), node.name(), e.getMessage());
      }
    }
    Graph full =
        new Graph(
            graph.name(), graph.sha256(), graph.layout(), open, values.nodes(), graph.outputs());
    Graph needed = full.withOutputs(graph.outputs());
    needed.nodes().forEach(this::checkNotEmpty);
    return needed;
  }

  private void checkNotEmpty(Node node) {
    TensorType type = values.type(node.name());
    if (!(node.op() instanceof Op.Constant) && type.shape().elements() == 0) {
      throw UserError.usage(
          "%s: node %s makes %s, which has no elements; give larger inputs, or export the model"
              + " without it",
          graph.name(), node.name(), type);
    }
  }

  private void declare(GraphInput input, TensorShape shape) {
    try {
      values.input(input.name(), new TensorType(input.type(), shape));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw UserError.usage(
          "%s: input \"%s\" of %s is too large; give a smaller one",
          graph.name(), input.name(), shape);
    }
  }

  private void add(Node node) {
    if (node.op() instanceof Op.Constant c) {
      values.constant(node.name(), c.value());
    } else if (node.op() instanceof Op.General) {
      general(new Operands(batches.adapted(node), values));
    } else if (node.op() instanceof Op.Identity) {
      values.alias(node.name(), node.inputs().get(0));
    } else {
      List<TensorShape> shapes = node.inputs().stream().map(i -> values.type(i).shape()).toList();
      TensorShape shape = ShapeInference.infer(node.op(), shapes);
      values.emit(node.name(), node.op(), new TensorType(DataType.F32, shape), node.inputs());
    }
  }

  private void general(Operands in) {
    TensorType type = TypeRules.infer(in);
    ConstantTensor folded = ConstantFolder.fold(in, type);
    if (folded != null) {
      values.constant(in.result(), folded);
      return;
    }
    if (!canonicalizer.rewrite(in, type)) {
      Operands.require(
          !TypeRules.isForConstantsOnly(in.operator()),
          "is supported on constants only; export the model without it, or split it off");
      Op.General op = (Op.General) in.node().op();
      values.emit(in.result(), op.withResult(type), type, in.node().inputs());
    }
  }

  /** Maps may have another batch and size than declared: what cannot take them will say so. */
  private static boolean fits(GraphInput input, TensorShape shape) {
    boolean map =
        shape.isMap()
            && input.sizes().size() == 4
            && (input.sizes().get(1) == GraphInput.ANY || input.sizes().get(1) == shape.channels());
    return map || input.accepts(shape);
  }

  private static String sizes(GraphInput input) {
    return input.sizes().toString().replace("-1", "any");
  }
}
