package org.joulesight.hil.bench.scheduler.sim;

import org.joulesight.simboard.Surroundings;

/** Other processes, contention for memory and the weather, as traces. */
public record OtherLoad(StepTrace watts, StepTrace slow, StepTrace kelvin) implements Surroundings {
  @Override
  public double foreignWatts(long nanos) {
    return watts.at(nanos);
  }

  @Override
  public double slowdown(long nanos) {
    return slow.at(nanos);
  }

  @Override
  public double ambientRise(long nanos) {
    return kelvin.at(nanos);
  }
}
