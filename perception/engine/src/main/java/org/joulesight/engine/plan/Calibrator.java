package org.joulesight.engine.plan;

import java.util.function.DoubleConsumer;

/** Finds the ranges that FIXED8 needs by running a network at FP32 over sample pictures. */
public final class Calibrator {
  private final PlanCompiler compiler;
  private final int inputPixels;

  /**
   * @param inputPixels the size to observe at; its ranges serve all sizes
   */
  public Calibrator(PlanCompiler compiler, int inputPixels) {
    this.compiler = compiler;
    this.inputPixels = inputPixels;
  }

  /**
   * Runs all pictures; takes some tens of milliseconds each.
   *
   * @param progress told the share that is done, 0..1, after each picture
   */
  public Calibration calibrate(SamplePictures pictures, DoubleConsumer progress) {
    throw new UnsupportedOperationException(compiler + " " + inputPixels);
  }
}
