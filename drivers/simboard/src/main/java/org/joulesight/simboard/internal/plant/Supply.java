package org.joulesight.simboard.internal.plant;

/** A usual 5 V adapter with its cable; counts the frames during which too little of it is left. */
public final class Supply {
  private static final double VOLTS = 5.19;
  private static final double OHMS = 0.030;

  /** Where a board of this kind resets. */
  private static final double BROWN_OUT_VOLTS = 4.75;

  private final double busVolts;
  private final double cableOhms;
  private long brownOuts;

  /**
   * @param busVolts at which the board's current is counted
   */
  public Supply(double busVolts, double cableOhms) {
    this.busVolts = busVolts;
    this.cableOhms = cableOhms;
  }

  /** A frame begins. */
  public void draw(double watts) {
    double amps = watts / busVolts;
    brownOuts += VOLTS - (OHMS + cableOhms) * amps < BROWN_OUT_VOLTS ? 1 : 0;
  }

  /** Frames during which the voltage fell below {@value #BROWN_OUT_VOLTS} V. */
  public long brownOuts() {
    return brownOuts;
  }
}
