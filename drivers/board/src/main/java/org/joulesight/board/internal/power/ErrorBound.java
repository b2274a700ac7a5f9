package org.joulesight.board.internal.power;

/**
 * How far a current sensor may be off, from its data sheet.
 *
 * @param stepAmps of the reading; half of it is lost in rounding
 */
public record ErrorBound(double offsetAmps, double gain, double stepAmps) {
  public double watts(double volts, double amps) {
    return volts * (offsetAmps + stepAmps / 2) + gain * Math.abs(volts * amps);
  }
}
