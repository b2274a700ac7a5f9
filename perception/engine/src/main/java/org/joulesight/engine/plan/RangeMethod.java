package org.joulesight.engine.plan;

import java.util.Arrays;
import java.util.Locale;
import org.joulesight.UserError;

/** How a range is chosen from the values that were observed. */
public enum RangeMethod {
  /** All values. */
  MIN_MAX {
    @Override
    Calibration.Range choose(Histogram h) {
      return new Calibration.Range(h.min(), h.max());
    }
  },
  /**
   * Extremes of a picture, averaged over pictures: one odd picture among many does not coarsen the
   * steps for all, yet a uniform set keeps nearly its full range. As the moving averages of
   * Krishnamoorthi, "Quantizing deep convolutional networks for efficient inference" (2018).
   */
  MEAN_MIN_MAX {
    @Override
    Calibration.Range choose(Histogram h) {
      return new Calibration.Range(h.meanMin(), h.meanMax());
    }
  },
  /** All but one value in 10,000 at either end. */
  PERCENTILE {
    @Override
    Calibration.Range choose(Histogram h) {
      long cut = h.total() / 10_000;
      int low = 0;
      for (long seen = 0; (seen += h.count(low)) <= cut; ) {
        low++;
      }
      int high = 2 * Histogram.HALF - 1;
      for (long seen = 0; (seen += h.count(high)) <= cut; ) {
        high--;
      }
      return new Calibration.Range(
          Math.max(h.min(), h.center(low) - h.binWidth() / 2),
          Math.min(h.max(), h.center(high) + h.binWidth() / 2));
    }
  },
  /**
   * Twice all values. A 16-bit format has the bits to spare, and then clips nothing that is a
   * little larger than what was seen.
   */
  HEADROOM {
    @Override
    Calibration.Range choose(Histogram h) {
      return new Calibration.Range(2 * h.min(), 2 * h.max());
    }
  },
  /**
   * Least Kullback-Leibler divergence of the rounded values' distribution from the real one:
   * Migacz, "8-bit Inference with TensorRT" (2017).
   */
  KL {
    @Override
    Calibration.Range choose(Histogram h) {
      return Divergence.least(h);
    }
  },
  /** Least mean squared error of rounding and clipping together. */
  MSE {
    @Override
    Calibration.Range choose(Histogram h) {
      float best = 1;
      double least = Double.POSITIVE_INFINITY;
      for (float share = 1; share > 0.1f; share *= 0.97f) {
        double error = squaredError(h, h.min() * share, h.max() * share);
        if (error < least) {
          least = error;
          best = share;
        }
      }
      return new Calibration.Range(h.min() * best, h.max() * best);
    }
  };

  /** Steps of an 8-bit format. */
  private static final int STEPS = 255;

  abstract Calibration.Range choose(Histogram histogram);

  /**
   * @param label such as {@code mean-min-max}; {@code minmax} is understood too
   * @throws UserError if it names no method
   */
  public static RangeMethod of(String label) {
    for (RangeMethod method : values()) {
      if (method.label().equals(label) || method.label().replace("-", "").equals(label)) {
        return method;
      }
    }
    throw UserError.usage(
        "unknown method \"%s\"; choose from %s",
        label, Arrays.stream(values()).map(RangeMethod::label).toList());
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double squaredError(Histogram h, float low, float high) {
    double step = (high - Math.min(low, 0)) / STEPS;
    double rounding = step * step / 12;
    double sum = 0;
    for (int i = 0; i < 2 * Histogram.HALF; i++) {
      long count = h.count(i);
      if (count > 0) {
        float x = h.center(i);
        double beyond = x > high ? x - high : x < low ? low - x : 0;
        sum += count * (beyond > 0 ? beyond * beyond : rounding);
      }
    }
    return sum;
  }
}
