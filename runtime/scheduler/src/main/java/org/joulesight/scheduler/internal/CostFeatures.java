package org.joulesight.scheduler.internal;

import java.util.Arrays;
import org.joulesight.LayerClass;
import org.joulesight.Precision;
import org.joulesight.Work;

/** What of a network's layers costs time and energy on a processor, and in which proportion. */
public final class CostFeatures {
  private static final int MACS = 0;
  private static final int BYTES = 4;
  private static final int WEIGHT_BYTES = 7;
  private static final int LAYERS = 8;
  private static final int ELEMENTWISE_BYTES = 9;
  private static final int COUNT = 10;

  // Nanoseconds on a processor of some 20 GMAC/s, for their proportions only: a dense product runs
  // near peak, a depthwise one is bound by loads, a byte costs about what two MACs do, and 8-bit
  // MACs are cheaper by more than their bytes are. The scale is fitted.
  private static final double[] WIDE = {.05, .05, .15, .1, .1, .1, .3, .1, 5_000, .1};
  private static final double[] EIGHT_BIT = {.02, .02, .1, .05, .2, .2, .6, .1, 5_000, .4};

  private static final double USUAL_STIFFNESS = 0.01;

  /** The cost of starting a layer depends on the library and not on the processor. */
  private static final double LAYER_STIFFNESS = 1e-4;

  private CostFeatures() {}

  /**
   * MACs (convolution, pointwise, depthwise, dense), activation bytes (the first three), weight
   * bytes, layers with a matrix product, activation bytes of the others.
   */
  public static double[] of(Work work) {
    double[] f = new double[COUNT];
    int size = work.precision().bytes();
    for (Work.Cost c : work.costs()) {
      double bytes = (double) size * c.activationElements();
      int i = index(c.layerClass());
      if (i < 0) {
        f[ELEMENTWISE_BYTES] += bytes;
        continue;
      }
      f[MACS + i] += c.macs();
      if (BYTES + i < WEIGHT_BYTES) {
        f[BYTES + i] += bytes;
      }
      f[WEIGHT_BYTES] += (double) size * c.weightElements();
      f[LAYERS] += c.layers();
    }
    return f;
  }

  private static int index(LayerClass layerClass) {
    return switch (layerClass) {
      case CONVOLUTION -> 0;
      case POINTWISE -> 1;
      case DEPTHWISE -> 2;
      case DENSE -> 3;
      case ELEMENTWISE -> -1;
    };
  }

  /** Usual proportions of the coefficients. */
  public static double[] shape(Precision precision) {
    return precision.bytes() == 1 ? EIGHT_BIT.clone() : WIDE.clone();
  }

  /** How much a coefficient that is off its usual proportion by all of it counts. */
  public static double[] stiffness() {
    double[] s = new double[COUNT];
    Arrays.fill(s, USUAL_STIFFNESS);
    s[LAYERS] = LAYER_STIFFNESS;
    return s;
  }
}
