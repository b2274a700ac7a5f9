package org.joulesight.engine.plan;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Size and mean of each channel of a value over many pictures. */
final class ChannelStatistics {
  private final double[] largest;
  private final double[] sums;
  private final float[] pictureLargest;
  private final float[] row;
  private long pixels;
  private int pictures;

  ChannelStatistics(int channels) {
    largest = new double[channels];
    sums = new double[channels];
    pictureLargest = new float[channels];
    row = new float[channels];
  }

  /** Adds one picture's values, channels side by side. */
  void add(FloatBuffer values) {
    Arrays.fill(pictureLargest, 0);
    int count = values.capacity() / row.length;
    for (int pixel = 0; pixel < count; pixel++) {
      values.get(pixel * row.length, row);
      for (int c = 0; c < row.length; c++) {
        pictureLargest[c] = Math.max(pictureLargest[c], Math.abs(row[c]));
        sums[c] += row[c];
      }
    }
    for (int c = 0; c < row.length; c++) {
      largest[c] += pictureLargest[c];
    }
    pixels += count;
    pictures++;
  }

  /** Largest magnitude in a picture, averaged over pictures: steadier than the largest of all. */
  float[] sizes() {
    return scaled(largest, pictures);
  }

  float[] means() {
    return scaled(sums, pixels);
  }

  private static float[] scaled(double[] values, double divisor) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (values[i] / divisor);
    }
    return result;
  }
}
