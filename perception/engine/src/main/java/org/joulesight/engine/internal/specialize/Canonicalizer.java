package org.joulesight.engine.internal.specialize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Turns general operators into layers of their own record where these do exactly the same. */
final class Canonicalizer {
  private final Values values;
  private final LinearLayers linear;
  private final ElementwiseLayers elementwise;
  private final PoolingLayers pooling;

  Canonicalizer(Values values) {
    this.values = values;
    this.linear = new LinearLayers(values);
    this.elementwise = new ElementwiseLayers(values);
    this.pooling = new PoolingLayers(values);
  }

  /** Whether the operator's value is made now; if not, it stays a general one. */
  boolean rewrite(Operands in, TensorType type) {
    return switch (in.operator()) {
      case "Identity", "Dropout" -> alias(in);
      case "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> reshape(in, type);
      case "Transpose" -> transpose(in, type);
      case "Cast", "Expand", "Slice" -> unchanged(in, type);
      case "Split" -> split(in, type);
      case "Pad" ->
          Arrays.stream(RegionTypes.pads(in)).allMatch(Canonicalizer::isZero) && alias(in);
      case "Conv" -> linear.convolution(in, type);
      case "Gemm" -> linear.gemm(in, type);
      case "MatMul" -> linear.product(in, type);
      case "Concat" -> concat(in, type);
      default -> isFloat(in) && (elementwise.rewrite(in, type) || pooling.rewrite(in, type));
    };
  }

  private static boolean isFloat(Operands in) {
    return in.element(0) == DataType.F32;
  }

  private static boolean isZero(int[] pad) {
    return pad[0] == 0 && pad[1] == 0;
  }

  private boolean alias(Operands in) {
    values.alias(in.result(), in.name(0));
    return true;
  }

  private boolean reshape(Operands in, TensorType type) {
    values.reshape(in.result(), in.name(0), type.shape());
    return true;
  }

  /** Moving axes of size 1 moves no element. */
  private boolean transpose(Operands in, TensorType type) {
    int[] moved =
        Arrays.stream(ShapingTypes.permutation(in)).filter(a -> in.shape(0).size(a) != 1).toArray();
    int[] sorted = moved.clone();
    Arrays.sort(sorted);
    return Arrays.equals(moved, sorted) && reshape(in, type);
  }

  private boolean unchanged(Operands in, TensorType type) {
    boolean reverses =
        in.operator().equals("Slice")
            && Arrays.stream(SliceSpec.ofSlice(in).steps()).anyMatch(s -> s < 0);
    return in.type(0).equals(type) && !reverses && alias(in);
  }

  /** Each output of a split is a slice. */
  private boolean split(Operands in, TensorType type) {
    if (in.type(0).equals(type)) {
      return alias(in);
    }
    int axis = in.axis(0);
    SliceSpec spec = SliceSpec.ofSplit(in);
    long start = spec.starts()[axis];
    List<String> inputs =
        List.of(
            in.name(0),
            integer(in, "start", start),
            integer(in, "end", start + spec.counts()[axis]),
            integer(in, "axis", axis));
    Op.General slice = new Op.General("Slice", OpAttributes.NONE, 0, List.of(0, 1, 2, 3), type);
    values.emit(in.result(), slice, type, inputs);
    return true;
  }

  private String integer(Operands in, String role, long value) {
    String name = values.fresh(in.result(), role);
    values.constant(name, ConstantTensor.longs(TensorShape.of(1), value));
    return name;
  }

  private boolean concat(Operands in, TensorType type) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < in.count(); i++) {
      if (in.shape(i).elements() > 0) {
        parts.add(in.name(i));
      }
    }
    if (parts.size() == 1) {
      values.alias(in.result(), parts.get(0));
      return true;
    }
    boolean fits = isFloat(in) && type.shape().isMap() && in.axis(0) == 1 && !parts.isEmpty();
    if (fits) {
      values.emit(in.result(), new Op.Concat(), type, parts);
    }
    return fits;
  }

  /** The node that makes a value if it is a general operator of this type, else null. */
  static Node general(Values values, String value, String type) {
    Node node = values.producer(value);
    return node != null && node.op() instanceof Op.General g && g.type().equals(type) ? node : null;
  }
}
