package org.joulesight.hil.world;

import org.joulesight.simboard.Surroundings;

/** The weather, the fan and other processes, as the faults have them. */
record FaultySurroundings(Faults faults, double ambientCelsius) implements Surroundings {
  private static final double RAMP_FROM_CELSIUS = 30;

  @Override
  public double slowdown(long nanos) {
    return faults.value(FaultKind.CONTENTION, nanos, 1);
  }

  @Override
  public double sinkResistance(long nanos) {
    return faults.value(FaultKind.FAN_DEAD, nanos, 1);
  }

  /** Rises over the first half of the fault and stays. */
  @Override
  public double ambientRise(long nanos) {
    Fault ramp = faults.active(FaultKind.AMBIENT_RAMP, nanos);
    if (ramp == null) {
      return 0;
    }
    double share = Math.min(1, 2 * ramp.progress(nanos));
    return RAMP_FROM_CELSIUS + share * (ramp.value() - RAMP_FROM_CELSIUS) - ambientCelsius;
  }
}
