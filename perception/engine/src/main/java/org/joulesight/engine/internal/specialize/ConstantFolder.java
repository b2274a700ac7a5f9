package org.joulesight.engine.internal.specialize;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Computes values that depend on no input: shape arithmetic, and small or quantized constants. */
final class ConstantFolder {
  /** Elements that a result may have anyway, and times those of its inputs. */
  private static final int SMALL = 1 << 16;

  private static final int GROWTH = 8;

  private ConstantFolder() {}

  /** The value, or null if it depends on data or is left to the engine. */
  static ConstantTensor fold(Operands in, TensorType type) {
    switch (in.operator()) {
      case "Shape" -> {
        int first = ShapingTypes.shapeRange(in)[0];
        return Constants.integers(type, i -> in.shape(0).size(first + i));
      }
      case "Size" -> {
        return Constants.integers(type, i -> in.shape(0).elements());
      }
      case "Dropout" -> {
        return in.output() == 0 ? null : Constants.integers(small(type), i -> 1);
      }
      default -> {
        return in.allConstant() ? foldConstants(in, type) : null;
      }
    }
  }

  private static ConstantTensor foldConstants(Operands in, TensorType type) {
    long given = 0;
    for (int i = 0; i < in.count(); i++) {
      given += in.has(i) ? in.shape(i).elements() : 0;
    }
    if (type.shape().elements() > Math.max(SMALL, GROWTH * given)) {
      Operands.require(
          !TypeRules.isForConstantsOnly(in.operator()), "makes %s, which is too large", type);
      return null;
    }
    if (type.shape().elements() == 0) {
      return Constants.reals(type, i -> 0);
    }
    return switch (in.operator()) {
      case "Identity" -> in.constant(0);
      case "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> Constants.reshaped(in.constant(0), type);
      case "Slice" -> slice(in, type, SliceSpec.ofSlice(in));
      case "Split" -> slice(in, type, SliceSpec.ofSplit(in));
      case "Transpose" -> transpose(in, type);
      case "Expand" ->
          Strided.copy(in.constant(0), type, 0, Broadcast.strides(in.shape(0), type.shape()));
      case "Concat" -> concat(in, type);
      case "Gather" -> gather(in, type);
      case "ConstantOfShape" -> constantOfShape(in, type);
      case "Range" -> range(in, type);
      default -> Arithmetic.fold(in, type);
    };
  }

  private static TensorType small(TensorType type) {
    Operands.require(type.shape().elements() <= 1 << 24, "makes a constant %s", type);
    return type;
  }

  private static ConstantTensor slice(Operands in, TensorType type, SliceSpec spec) {
    int[] strides = Strided.rowMajor(in.shape(0));
    int base = 0;
    for (int i = 0; i < strides.length; i++) {
      base += spec.starts()[i] * strides[i];
      strides[i] *= spec.steps()[i];
    }
    return Strided.copy(in.constant(0), type, base, strides);
  }

  private static ConstantTensor transpose(Operands in, TensorType type) {
    int[] from = Strided.rowMajor(in.shape(0));
    int[] permutation = ShapingTypes.permutation(in);
    int[] strides = new int[from.length];
    for (int i = 0; i < strides.length; i++) {
      strides[i] = from[permutation[i]];
    }
    return Strided.copy(in.constant(0), type, 0, strides);
  }

  /** Runs of elements that lie next to each other in the result, from each input in turn. */
  private static ConstantTensor concat(Operands in, TensorType type) {
    int axis = in.axis(0);
    List<ByteBuffer> parts = new ArrayList<>();
    List<Integer> runs = new ArrayList<>();
    for (int i = 0; i < in.count(); i++) {
      TensorShape shape = in.shape(i);
      parts.add(in.constant(i).data());
      long run = new TensorShape(shape.sizes().subList(axis, shape.rank())).elements();
      runs.add((int) run * type.type().bytes());
    }
    ByteBuffer to = Constants.allocate(type);
    while (to.hasRemaining()) {
      for (int i = 0; i < parts.size(); i++) {
        ByteBuffer part = parts.get(i);
        to.put(part.slice(part.position(), runs.get(i)));
        part.position(part.position() + runs.get(i));
      }
    }
    return new ConstantTensor(type, to.flip());
  }

  private static ConstantTensor gather(Operands in, TensorType type) {
    TensorShape shape = in.shape(0);
    int axis = in.axis(0);
    int size = shape.size(axis);
    int outer = (int) new TensorShape(shape.sizes().subList(0, axis)).elements();
    int inner = (int) new TensorShape(shape.sizes().subList(axis + 1, shape.rank())).elements();
    ByteBuffer from = in.constant(0).data();
    ByteBuffer to = Constants.allocate(type);
    int run = inner * type.type().bytes();
    long[] indices = in.longs(1);
    for (int o = 0; o < outer; o++) {
      for (long index : indices) {
        int at = Operands.axis(index, size);
        to.put(from.slice((o * size + at) * run, run));
      }
    }
    return new ConstantTensor(type, to.flip());
  }

  private static ConstantTensor constantOfShape(Operands in, TensorType type) {
    ConstantTensor value = in.attributes().tensor("value").orElse(null);
    if (value == null) {
      return Constants.reals(type, i -> 0);
    }
    Operands.require(value.size() == 1, "has a value of %d elements", value.size());
    return Strided.copy(value, type, 0, new int[type.shape().rank()]);
  }

  private static ConstantTensor range(Operands in, TensorType type) {
    if (type.type() == DataType.F32) {
      double start = in.constant(0).get(0);
      double step = in.constant(2).get(0);
      return Constants.reals(type, i -> start + i * step);
    }
    long start = in.longs(0)[0];
    long step = in.longs(2)[0];
    return Constants.integers(type, i -> start + i * step);
  }
}
