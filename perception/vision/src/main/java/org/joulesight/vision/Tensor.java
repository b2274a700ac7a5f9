package org.joulesight.vision;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * An output of a network, as a view of the memory that the network writes.
 *
 * @param shape {@code [1, height, width, channels]}; not copied
 * @param data direct, from index 0, channels last without gaps
 */
public record Tensor(String name, int[] shape, FloatBuffer data) {
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
