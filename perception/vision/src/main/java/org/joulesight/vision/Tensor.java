package org.joulesight.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An output of a network, as a view of the memory that the network writes.
 *
 * @param shape of any rank; maps are {@code [batch, height, width, channels]}; not copied
 * @param data direct, from index 0, row by row of {@code shape} without gaps
 */
public record Tensor(String name, int[] shape, FloatBuffer data) {
  public int rank() {
    return shape.length;
  }

  public int height() {
    return shape[1];
  }

  public int width() {
    return shape[2];
  }

  public int channels() {
    return shape[3];
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
