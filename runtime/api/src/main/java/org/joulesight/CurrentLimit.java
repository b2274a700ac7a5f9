package org.joulesight;

/**
 * Current that no 10 ms may exceed: what supply, cable or fuse bear.
 *
 * @param amps mean over 10 ms; infinite for no limit
 * @param volts of the supply that they are drawn from
 */
public record CurrentLimit(double amps, double volts) {
  public static final double USUAL_VOLTS = 5;
  public static final CurrentLimit NONE = new CurrentLimit(Double.POSITIVE_INFINITY, USUAL_VOLTS);

  public CurrentLimit {
    if (!(amps > 0) || !(volts > 0) || Double.isInfinite(volts)) {
      throw new IllegalArgumentException("current limit: " + amps + " A at " + volts + " V");
    }
  }

  public boolean isNone() {
    return amps == Double.POSITIVE_INFINITY;
  }

  public double watts() {
    return amps * volts;
  }
}
