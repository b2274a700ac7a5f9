package org.joulesight.engine.plan;

/**
 * Chooses a range by the Kullback-Leibler divergence between a histogram and what is left of it
 * when it is clipped to the range and its bins are merged into the steps of an 8-bit format.
 */
final class Divergence {
  private static final int STEPS = 255;
  private static final float SMALLEST_SHARE = 0.1f;
  private static final float FACTOR = 0.97f;

  private final Histogram histogram;

  private Divergence(Histogram histogram) {
    this.histogram = histogram;
  }

  static Calibration.Range least(Histogram h) {
    Divergence divergence = new Divergence(h);
    float best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (float share = 1; share > SMALLEST_SHARE; share *= FACTOR) {
      double d = divergence.of(h.min() * share, h.max() * share);
      if (d < least) {
        least = d;
        best = share;
      }
    }
    return new Calibration.Range(h.min() * best, h.max() * best);
  }

  /** Of the distribution in steps over [low, high] from the one in bins, outliers at its ends. */
  private double of(float low, float high) {
    int first = bin(Math.min(low, 0));
    int last = bin(Math.max(high, 0));
    int bins = last - first + 1;
    double[] real = new double[bins];
    double[] inside = new double[bins];
    for (int i = 0; i < 2 * Histogram.HALF; i++) {
      long count = histogram.count(i);
      real[Math.max(first, Math.min(last, i)) - first] += count;
      if (i >= first && i <= last) {
        inside[i - first] = count;
      }
    }
    return divergence(real, merged(inside));
  }

  private int bin(float value) {
    int index = (int) Math.floor(value / histogram.binWidth()) + Histogram.HALF;
    return Math.max(0, Math.min(2 * Histogram.HALF - 1, index));
  }

  /** Each step's values spread evenly over those of its bins that are not empty. */
  private static double[] merged(double[] bins) {
    double[] result = new double[bins.length];
    int steps = Math.min(STEPS, bins.length);
    for (int s = 0; s < steps; s++) {
      int from = s * bins.length / steps;
      int to = (s + 1) * bins.length / steps;
      double sum = 0;
      int filled = 0;
      for (int i = from; i < to; i++) {
        sum += bins[i];
        filled += bins[i] > 0 ? 1 : 0;
      }
      for (int i = from; i < to; i++) {
        result[i] = bins[i] > 0 ? sum / filled : 0;
      }
    }
    return result;
  }

  private static double divergence(double[] p, double[] q) {
    double allP = sum(p);
    double allQ = sum(q);
    double divergence = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        // A bin that only outliers fill has no counterpart; it counts as one value.
        double counterpart = Math.max(q[i], 1) / allQ;
        divergence += p[i] / allP * Math.log(p[i] / allP / counterpart);
      }
    }
    return divergence;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return Math.max(sum, 1);
  }
}
