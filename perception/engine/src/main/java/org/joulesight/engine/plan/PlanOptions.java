package org.joulesight.engine.plan;

import java.util.Objects;
import java.util.Set;
import org.joulesight.Precision;

/**
 * What to compile a network for.
 *
 * @param inputPixels side of the square input; a multiple of the network's largest stride
 * @param calibration ranges of all values; null unless the precision is FIXED8
 * @param keptWide names of layers that stay at BF16 (where the processor has it, else FP32) in a
 *     FIXED8 plan; see {@link LayerSensitivity}
 */
public record PlanOptions(
    Precision precision, int inputPixels, Calibration calibration, Set<String> keptWide) {
  public PlanOptions {
    Objects.requireNonNull(precision);
    keptWide = Set.copyOf(keptWide);
    if (inputPixels < 1) {
      throw new IllegalArgumentException("input of " + inputPixels + " pixels");
    }
    if (precision == Precision.FIXED8) {
      Objects.requireNonNull(calibration, "fixed8 needs a calibration");
    }
  }

  /** For precisions that need no calibration. */
  public static PlanOptions of(Precision precision, int inputPixels) {
    return new PlanOptions(precision, inputPixels, null, Set.of());
  }

  /** FIXED8 with the layers kept wide that the calibration names. */
  public static PlanOptions fixed8(int inputPixels, Calibration calibration) {
    return new PlanOptions(Precision.FIXED8, inputPixels, calibration, calibration.keptWide());
  }
}
