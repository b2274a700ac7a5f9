package org.joulesight.engine.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.engine.internal.kernels.Kernels;
import org.joulesight.engine.internal.kernels.PeakLoops;

/** What one core can do at most. */
public final class Peaks {
  private static final double SECONDS_EACH = 0.25;

  private Peaks() {}

  /**
   * Measures for about a second, by loops that touch registers only. They drift by some percent
   * with the clock.
   *
   * @return billions of operations a second of one core, a multiply-accumulate being two; only
   *     precisions for which the processor has instructions
   */
  public static Map<Precision, Double> measure() {
    Map<Precision, Double> peaks = new EnumMap<>(Precision.class);
    for (Precision precision : Precision.values()) {
      double gops = PeakLoops.js_peak_gops(type(precision), SECONDS_EACH);
      if (gops > 0) {
        peaks.put(precision, gops);
      }
    }
    return Collections.unmodifiableMap(peaks);
  }

  private static int type(Precision precision) {
    return switch (precision) {
      case FP32 -> Kernels.JS_F32;
      case BF16 -> Kernels.JS_BF16;
      case FP16 -> Kernels.JS_F16;
      case FIXED16 -> Kernels.JS_S16;
      case FIXED8 -> Kernels.JS_S8;
    };
  }
}
