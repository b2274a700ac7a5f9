package org.joulesight.engine.plan;

import java.util.function.DoubleConsumer;

/**
 * Chooses the layers that a FIXED8 plan keeps wide: those whose rounding disturbs the network's
 * outputs on the calibration pictures most for their share of the MACs. Uses no labels.
 */
public final class LayerSensitivity {
  private final PlanCompiler compiler;
  private final int inputPixels;

  public LayerSensitivity(PlanCompiler compiler, int inputPixels) {
    this.compiler = compiler;
    this.inputPixels = inputPixels;
  }

  /**
   * @param maxMacShare of the layers that may stay wide, 0..1
   * @param progress told the share that is done, 0..1
   * @return the calibration with its layers named
   */
  public Calibration choose(
      Calibration calibration,
      SamplePictures pictures,
      double maxMacShare,
      DoubleConsumer progress) {
    throw new UnsupportedOperationException(compiler + " " + inputPixels);
  }
}
