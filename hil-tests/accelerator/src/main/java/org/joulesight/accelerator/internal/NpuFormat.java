package org.joulesight.accelerator.internal;

import org.joulesight.Precision;

/**
 * Number formats of the device. Picojoules of a multiply-accumulate: the table of the 2017 talk.
 */
enum NpuFormat {
  FP16(Precision.FP16, 16, 16, 1.0 + 0.4),
  INT8(Precision.FIXED8, 8, 8, 0.2 + 0.03),
  /** Weights only; the runtime has no name for it, so it goes under the next wider one. */
  INT4(Precision.FIXED8, 4, 16, 0.1 + 0.03);

  private final Precision precision;
  private final int weightBits;
  private final int activationBits;
  private final double picojoulesPerMac;

  NpuFormat(Precision precision, int weightBits, int activationBits, double picojoulesPerMac) {
    this.precision = precision;
    this.weightBits = weightBits;
    this.activationBits = activationBits;
    this.picojoulesPerMac = picojoulesPerMac;
  }

  Precision precision() {
    return precision;
  }

  int weightBits() {
    return weightBits;
  }

  int activationBits() {
    return activationBits;
  }

  double joules(long macs) {
    return macs * picojoulesPerMac * 1e-12;
  }
}
