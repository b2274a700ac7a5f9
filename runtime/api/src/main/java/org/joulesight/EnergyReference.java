package org.joulesight;

/** Offered by simulated boards: the plant's true values, for judging only, never for deciding. */
public interface EnergyReference {
  /** True energy since the plant was started. Thread-safe. */
  double joulesAt(long nanos);

  double dieCelsius();

  /**
   * Energy above idle that frames which are already running will still spend after {@code nanos}.
   */
  double committedJoulesAfter(long nanos);
}
