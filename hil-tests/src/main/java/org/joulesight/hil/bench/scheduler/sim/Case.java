package org.joulesight.hil.bench.scheduler.sim;

import java.util.List;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.SimulatedBoard.Conditions;

/**
 * A scenario with its seed worked in: everything that happens to a unit from outside.
 *
 * @param caps watt limit over time; steps are not announced
 * @param weights of the cameras over time; 0 = the camera is lost
 * @param jitterNanos by which captures scatter; 0 = locked to the sensor's clock
 * @param missionJoules that may be spent until the end; infinite for no energy budget
 * @param currentLimitAmps of any 10 ms; infinite for none
 */
public record Case(
    Scenario scenario,
    long seed,
    BoardProfile profile,
    Conditions conditions,
    List<CameraSpec> cameras,
    StepTrace caps,
    List<StepTrace> weights,
    double softCelsius,
    SensorFault fault,
    long jitterNanos,
    double missionJoules,
    double currentLimitAmps,
    int seconds) {
  /** Cameras start then; until then the board idles and its sensors are read. */
  public static final long START_NANOS = 1_000_000_000L;

  public Case {
    cameras = List.copyOf(cameras);
    weights = List.copyOf(weights);
  }

  public long endNanos() {
    return START_NANOS + seconds * 1_000_000_000L;
  }

  public OtherLoad otherLoad() {
    return (OtherLoad) conditions.surroundings();
  }

  /** Watts of decoding the cameras that are there. */
  public double decodeWatts(long nanos) {
    double watts = 0;
    for (int c = 0; c < cameras.size(); c++) {
      boolean there = weights.get(c).at(nanos) > 0;
      watts += there ? cameras.get(c).decodeJoules() * cameras.get(c).framesPerSecond() : 0;
    }
    return watts;
  }
}
