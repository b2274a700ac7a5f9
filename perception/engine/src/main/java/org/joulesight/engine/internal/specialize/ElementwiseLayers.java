package org.joulesight.engine.internal.specialize;

import java.util.Arrays;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;
import org.joulesight.engine.graph.Weights;

/**
 * Activations, scalings and sums. What follows a reshaping of a map is done on the map, so that it
 * can be fused into the layer that makes it.
 */
final class ElementwiseLayers {
  private final Values values;

  ElementwiseLayers(Values values) {
    this.values = values;
  }

  boolean rewrite(Operands in, TensorType type) {
    Activation activation = Activations.of(in);
    if (activation != null) {
      activate(in, activation, type);
      return true;
    }
    return switch (in.operator()) {
      case "BatchNormalization" -> batchNormalization(in, type);
      case "Add", "Sub", "Mul", "Div" -> affine(in, type) || binary(in, type);
      default -> false;
    };
  }

  private void activate(Operands in, Activation activation, TensorType type) {
    boolean swapped = in.operator().startsWith("M") && in.isConstant(0); // Max, Min
    int x = swapped && in.has(1) ? 1 : 0;
    String map = mapOf(in.name(x));
    if (map == null || type.shape().isMap()) {
      values.emit(in.result(), new Op.Activate(activation), type, in.name(x));
    } else {
      String made = values.fresh(in.result(), "map");
      values.emit(made, new Op.Activate(activation), values.type(map), map);
      values.reshape(in.result(), made, type.shape());
    }
  }

  /** The map that a value is a reshaping of, or null. */
  private String mapOf(String value) {
    Node node = values.producer(value);
    return node != null
            && node.op() instanceof Op.Reshape
            && values.type(node.inputs().get(0)).shape().isMap()
        ? node.inputs().get(0)
        : null;
  }

  /** A map of which {@code value}'s rows are the pixels, or null. */
  private String rowsOf(String value) {
    String map = mapOf(value);
    TensorShape shape = values.type(value).shape();
    return map != null
            && shape.rank() > 0
            && values.type(map).shape().isPerChannel()
            && values.type(map).shape().channels() == shape.size(shape.rank() - 1)
        ? map
        : null;
  }

  private boolean batchNormalization(Operands in, TensorType type) {
    for (int i = 1; i <= 4; i++) {
      if (!in.isConstant(i)) {
        return false;
      }
    }
    float epsilon = in.attributes().real("epsilon", 1e-5f);
    float[] scale = in.constant(1).toFloats();
    float[] shift = in.constant(2).toFloats();
    float[] mean = in.constant(3).toFloats();
    float[] variance = in.constant(4).toFloats();
    for (int c = 0; c < scale.length; c++) {
      double factor = scale[c] / Math.sqrt((double) variance[c] + epsilon);
      scale[c] = (float) factor;
      shift[c] = (float) (shift[c] - mean[c] * factor);
    }
    return affine(in.result(), in.name(0), type, scale, shift);
  }

  private boolean affine(
      String result, String value, TensorType type, float[] scale, float[] shift) {
    Op op = new Op.Affine(Weights.of(scale), Weights.of(shift));
    if (type.shape().isMap()) {
      values.emit(result, op, type, value);
      return true;
    }
    String map = rowsOf(value);
    if (map == null) {
      return false;
    }
    String made = values.fresh(result, "map");
    values.emit(made, op, values.type(map), map);
    values.reshape(result, made, type.shape());
    return true;
  }

  /** An operation with a constant that has one value, or one for each channel. */
  private boolean affine(Operands in, TensorType type) {
    int c = in.isConstant(0) ? 0 : 1;
    if (!in.isConstant(c) || !in.shape(1 - c).equals(type.shape())) {
      return false;
    }
    float[] k = perChannel(in.constant(c), in.name(1 - c), type.shape());
    if (k == null) {
      return false;
    }
    float[] ones = new float[k.length];
    Arrays.fill(ones, 1);
    float[] zeros = new float[k.length];
    String value = in.name(1 - c);
    return switch (in.operator()) {
      case "Add" -> affine(in.result(), value, type, ones, k);
      case "Sub" ->
          c == 1
              ? affine(in.result(), value, type, ones, negated(k))
              : affine(in.result(), value, type, negated(ones), k);
      case "Mul" -> affine(in.result(), value, type, k, zeros);
      default -> c == 1 && areNormal(k) && affine(in.result(), value, type, inverse(k), zeros);
    };
  }

  private float[] perChannel(ConstantTensor constant, String value, TensorShape x) {
    TensorShape shape = constant.shape();
    if (constant.size() == 1) {
      return constant.toFloats();
    }
    int fromEnd = x.isMap() ? 3 : 1;
    boolean rows = !x.isMap() && rowsOf(value) != null;
    int axis = shape.rank() - fromEnd;
    boolean fits =
        (x.isMap() || rows)
            && axis >= 0
            && shape.size(axis) == constant.size()
            && constant.size() == x.size(x.rank() - fromEnd);
    return fits ? constant.toFloats() : null;
  }

  private static float[] negated(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = -values[i];
    }
    return result;
  }

  private static float[] inverse(float[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = 1 / values[i];
    }
    return result;
  }

  private static boolean areNormal(float[] values) {
    for (float v : values) {
      if (!(Math.abs(v) > 1e-30f && Math.abs(v) < 1e30f)) {
        return false;
      }
    }
    return true;
  }

  /** A sum or product of maps, of which one may have a single value for each channel. */
  private boolean binary(Operands in, TensorType type) {
    boolean adds = in.operator().equals("Add");
    if (!adds && !in.operator().equals("Mul") || !type.shape().isMap()) {
      return false;
    }
    int whole = in.shape(0).equals(type.shape()) ? 0 : 1;
    TensorShape other = in.shape(1 - whole);
    boolean fits =
        in.shape(whole).equals(type.shape())
            && in.element(1) == DataType.F32
            && (other.equals(type.shape()) || isGate(other, type.shape()));
    if (fits) {
      Op.Binary.Kind kind = adds ? Op.Binary.Kind.ADD : Op.Binary.Kind.MULTIPLY;
      Op op = new Op.Binary(kind, Activation.NONE);
      values.emit(in.result(), op, type, in.name(whole), in.name(1 - whole));
    }
    return fits;
  }

  private static boolean isGate(TensorShape gate, TensorShape map) {
    return gate.isPerChannel() && gate.channels() == map.channels() && gate.batch() == map.batch();
  }
}
