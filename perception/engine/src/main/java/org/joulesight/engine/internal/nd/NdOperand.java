package org.joulesight.engine.internal.nd;

import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorType;

/**
 * A value as it lies in memory.
 *
 * @param dims sizes, at most eight
 * @param strides elements from one index of an axis to the next; any number where the size is 1
 * @param constant the value if it is known before the run, else null
 */
public record NdOperand(DataType type, int[] dims, long[] strides, ConstantTensor constant) {
  private static final int MAX_RANK = 8;
  private static final int CHANNELS = 1;

  public NdOperand {
    if (dims.length > MAX_RANK || dims.length != strides.length) {
      throw new IllegalArgumentException("values of rank %d".formatted(dims.length));
    }
  }

  /** The last axis next to each other. */
  public static NdOperand rowMajor(TensorType type) {
    int[] dims = sizes(type);
    return new NdOperand(type.type(), dims, rowMajorStrides(dims), null);
  }

  /** Axis 1 next to each other, then as in row-major order: NHWC for maps. */
  public static NdOperand channelsLast(TensorType type) {
    int[] dims = sizes(type);
    long[] strides = new long[dims.length];
    long next = dims[CHANNELS];
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      if (axis == CHANNELS) {
        strides[axis] = 1;
      } else {
        strides[axis] = next;
        next *= dims[axis];
      }
    }
    return new NdOperand(type.type(), dims, strides, null);
  }

  /** A constant in its own, row-major, order. */
  public static NdOperand constant(ConstantTensor value) {
    NdOperand placed = rowMajor(value.tensorType());
    return new NdOperand(placed.type, placed.dims, placed.strides, value);
  }

  public NdOperand withConstant(ConstantTensor value) {
    return new NdOperand(type, dims, strides, value);
  }

  static long[] rowMajorStrides(int[] dims) {
    long[] strides = new long[dims.length];
    long next = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = next;
      next *= dims[axis];
    }
    return strides;
  }

  private static int[] sizes(TensorType type) {
    return type.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
  }
}
