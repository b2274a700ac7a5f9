package org.joulesight.mqtt.internal.telemetry;

/** Numbers as they go into JSON: short, and null where there is none. */
final class Numbers {
  private Numbers() {}

  /** Rounded to a thousandth, or null for NaN and infinities, which JSON does not have. */
  static Double orNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(rounded(value)) : null;
  }

  /** Rounded to a thousandth; 0 for NaN. */
  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** Rounded to a hundred-thousandth: a hundredth of a pixel of a 1000-pixel side. */
  static double fraction(double value) {
    return Math.round(value * 100_000) / 100_000.0;
  }
}
