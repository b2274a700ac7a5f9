package org.joulesight.board.internal.power;

/**
 * How far a sensor may be off, from its data sheet.
 *
 * @param stepAmps of the reading; half of it is lost in rounding
 */
public record ErrorBound(double offsetAmps, double gain, double stepAmps) {
  /**
   * @param volts NaN if the sensor measures watts only; then the gain alone counts
   */
  public double watts(double volts, double watts) {
    double offset = Double.isNaN(volts) ? 0 : volts * (offsetAmps + stepAmps / 2);
    return offset + gain * Math.abs(watts);
  }
}
