package org.joulesight.engine.plan;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Counts values in bins of one width around zero. The width doubles whenever a value falls outside,
 * so that nothing has to be known about the range beforehand.
 */
final class Histogram {
  static final int HALF = 1024;

  private final long[] bins = new long[2 * HALF];
  private final float[] chunk = new float[4096];
  private float binWidth = 1e-4f;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;
  private float pictureMin;
  private float pictureMax;
  private double sumOfMin;
  private double sumOfMax;
  private int pictures;
  private long total;

  /** Adds the values of one picture. */
  void add(FloatBuffer values) {
    pictureMin = Float.POSITIVE_INFINITY;
    pictureMax = Float.NEGATIVE_INFINITY;
    int size = values.capacity();
    for (int from = 0; from < size; from += chunk.length) {
      int count = Math.min(chunk.length, size - from);
      values.get(from, chunk, 0, count);
      add(chunk, count);
    }
    sumOfMin += pictureMin;
    sumOfMax += pictureMax;
    pictures++;
  }

  private void add(float[] values, int count) {
    float low = pictureMin;
    float high = pictureMax;
    for (int i = 0; i < count; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    pictureMin = low;
    pictureMax = high;
    min = Math.min(min, low);
    max = Math.max(max, high);
    while (Math.max(-low, high) >= binWidth * HALF) {
      widen();
    }
    float perUnit = 1 / binWidth;
    for (int i = 0; i < count; i++) {
      // Adding HALF before the cut to int makes it a floor for negative values too.
      bins[Math.min((int) (values[i] * perUnit + HALF), 2 * HALF - 1)]++;
    }
    total += count;
  }

  private void widen() {
    long[] old = bins.clone();
    Arrays.fill(bins, 0);
    for (int i = 0; i < old.length; i++) {
      bins[HALF + Math.floorDiv(i - HALF, 2)] += old[i];
    }
    binWidth *= 2;
  }

  float min() {
    return min;
  }

  float max() {
    return max;
  }

  /** Least value of a picture, averaged over pictures. */
  float meanMin() {
    return (float) (sumOfMin / pictures);
  }

  /** Largest value of a picture, averaged over pictures. */
  float meanMax() {
    return (float) (sumOfMax / pictures);
  }

  float binWidth() {
    return binWidth;
  }

  long total() {
    return total;
  }

  long count(int bin) {
    return bins[bin];
  }

  /** The value in the middle of a bin. */
  float center(int bin) {
    return (bin - HALF + 0.5f) * binWidth;
  }
}
