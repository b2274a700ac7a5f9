package org.joulesight.engine.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Constant floats in a direct buffer. Immutable: {@link #values()} is a read-only view with a
 * position of its own.
 */
public final class Weights {
  private final FloatBuffer values;

  private Weights(FloatBuffer values) {
    this.values = values;
  }

  /** Copies {@code values} into native memory. */
  public static Weights of(float... values) {
    FloatBuffer direct =
        ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    direct.put(values).flip();
    return new Weights(direct);
  }

  /**
   * @param direct native byte order, from position to limit; not copied, so not to be changed
   *     afterwards
   */
  public static Weights wrap(FloatBuffer direct) {
    if (!direct.isDirect() || direct.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException("weights must lie in native memory in its byte order");
    }
    return new Weights(direct.slice());
  }

  public FloatBuffer values() {
    return values.asReadOnlyBuffer();
  }

  public float get(int index) {
    return values.get(index);
  }

  public int size() {
    return values.capacity();
  }

  public float[] toArray() {
    float[] copy = new float[size()];
    values.get(0, copy);
    return copy;
  }
}
