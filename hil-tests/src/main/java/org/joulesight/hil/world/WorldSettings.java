package org.joulesight.hil.world;

import java.util.List;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.SimulatedBoard.Conditions;

/**
 * What a world is made of.
 *
 * @param energyCounter whether the board counts its energy instead of measuring its current
 * @param startCelsius of the heat sink; NaN = as warm as an idle board
 * @param watts limit at the start
 */
public record WorldSettings(
    BoardProfile profile,
    long seed,
    boolean fan,
    double startCelsius,
    boolean energyCounter,
    List<CameraSpec> cameras,
    double watts,
    List<LimitChange> limitChanges,
    Faults faults,
    Sabotage sabotage,
    long nanos) {
  public WorldSettings {
    cameras = List.copyOf(cameras);
    limitChanges = List.copyOf(limitChanges);
  }

  /** Board and surroundings, with the faults that change them. */
  Conditions conditions() {
    Conditions c =
        new Conditions(seed, fan, 1).in(new FaultySurroundings(faults, profile.ambientCelsius()));
    return Double.isNaN(startCelsius) ? c : c.startingAt(startCelsius);
  }

  /** A new watt limit at a time. */
  public record LimitChange(long atNanos, double watts) {}
}
