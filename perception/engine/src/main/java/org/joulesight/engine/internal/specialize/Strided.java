package org.joulesight.engine.internal.specialize;

import java.nio.ByteBuffer;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/**
 * Walks a shape row by row and knows for each element the place of another tensor's element: {@code
 * base + sum(index[axis] * stride[axis])}.
 */
final class Strided {
  private final int[] sizes;
  private final int[] strides;
  private final int[] index;
  private int place;

  Strided(TensorShape shape, int base, int[] strides) {
    this.sizes = shape.sizes().stream().mapToInt(Integer::intValue).toArray();
    this.strides = strides;
    this.index = new int[sizes.length];
    this.place = base;
  }

  static int[] rowMajor(TensorShape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.size(i);
    }
    return strides;
  }

  /** The current place; then goes on. */
  int next() {
    int current = place;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      place += strides[axis];
      if (++index[axis] < sizes[axis]) {
        break;
      }
      place -= strides[axis] * sizes[axis];
      index[axis] = 0;
    }
    return current;
  }

  /** Elements of {@code source} in the order of this walk. */
  static ConstantTensor copy(ConstantTensor source, TensorType type, int base, int[] strides) {
    Strided walk = new Strided(type.shape(), base, strides);
    ByteBuffer from = source.data();
    ByteBuffer to = Constants.allocate(type);
    int bytes = type.type().bytes();
    for (long i = type.shape().elements(); i > 0; i--) {
      put(to, from, walk.next() * bytes, bytes);
    }
    return new ConstantTensor(type, to.flip());
  }

  static void put(ByteBuffer to, ByteBuffer from, int at, int bytes) {
    switch (bytes) {
      case 1 -> to.put(from.get(at));
      case 2 -> to.putShort(from.getShort(at));
      case 4 -> to.putInt(from.getInt(at));
      default -> to.putLong(from.getLong(at));
    }
  }
}
