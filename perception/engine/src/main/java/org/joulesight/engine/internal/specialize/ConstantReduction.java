package org.joulesight.engine.internal.specialize;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.TensorType;

/**
 * Reductions of integers that are known, as shape arithmetic has them; others run in the engine.
 */
final class ConstantReduction {
  private ConstantReduction() {}

  /** Null for operators and types that are left to the engine. */
  static ConstantTensor fold(Operands in, TensorType type) {
    if (type.type().isFloat()) {
      return null;
    }
    return switch (in.operator()) {
      case "ReduceSum" -> reduce(in, type, 0, Long::sum);
      case "ReduceProd" -> reduce(in, type, 1, (x, y) -> x * y);
      case "ReduceMax" -> reduce(in, type, Long.MIN_VALUE, Math::max);
      case "ReduceMin" -> reduce(in, type, Long.MAX_VALUE, Math::min);
      default -> null;
    };
  }

  private static ConstantTensor reduce(
      Operands in, TensorType type, long neutral, LongBinaryOperator operator) {
    long[] results = new long[(int) type.shape().elements()];
    Arrays.fill(results, neutral);
    int[] strides = resultStrides(in);
    Strided place = new Strided(in.shape(0), 0, strides);
    for (long value : in.longs(0)) {
      int at = place.next();
      results[at] = operator.applyAsLong(results[at], value);
    }
    return Constants.integers(type, i -> results[i]);
  }

  /** For each axis of the input, how far the result's place moves; 0 along reduced ones. */
  private static int[] resultStrides(Operands in) {
    int[] strides = new int[in.shape(0).rank()];
    boolean[] gone = new boolean[strides.length];
    for (int axis : RegionTypes.reduced(in)) {
      gone[axis] = true;
    }
    int stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = gone[axis] ? 0 : stride;
      stride *= gone[axis] ? 1 : in.shape(0).size(axis);
    }
    return strides;
  }
}
