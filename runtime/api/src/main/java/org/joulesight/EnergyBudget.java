package org.joulesight;

/**
 * Energy that the unit may spend, itself included, from when the budget is set until a time later;
 * after that there is none any more.
 *
 * @param joules infinite for no budget
 * @param nanos how long it has to last
 */
public record EnergyBudget(double joules, long nanos) {
  public static final EnergyBudget NONE = new EnergyBudget(Double.POSITIVE_INFINITY, 0);

  private static final double JOULES_PER_WATT_HOUR = 3600;

  public EnergyBudget {
    boolean none = joules == Double.POSITIVE_INFINITY;
    if (!(joules > 0) || (none ? nanos != 0 : nanos <= 0)) {
      throw new IllegalArgumentException("energy budget: " + joules + " J for " + nanos + " ns");
    }
  }

  public static EnergyBudget of(double wattHours, double minutes) {
    return new EnergyBudget(wattHours * JOULES_PER_WATT_HOUR, Math.round(minutes * 60e9));
  }

  public boolean isNone() {
    return joules == Double.POSITIVE_INFINITY;
  }

  public double wattHours() {
    return joules / JOULES_PER_WATT_HOUR;
  }

  public double minutes() {
    return nanos / 60e9;
  }

  /** What the unit may draw in the mean; infinite for no budget. */
  public double meanWatts() {
    return joules / (nanos * 1e-9);
  }
}
