package org.joulesight.simboard.internal.profile;

import java.util.List;
import org.joulesight.ClockLevel;

/**
 * The clocks of a board's processor. A frame's time goes with the clock but for what memory takes,
 * its power with clock times volts squared but for what memory and the rest of the chip take.
 *
 * @param steps the fastest first; the board's points are measured there
 * @param clockedSeconds share of a frame's time that goes with the clock
 * @param clockedWatts share of the power above idle that goes with the clock and the voltage
 */
public record ProfileClocks(List<Step> steps, double clockedSeconds, double clockedWatts) {
  public ProfileClocks {
    steps = List.copyOf(steps);
  }

  /** An operating point of the processor. */
  public record Step(long kilohertz, double volts) {}

  public List<ClockLevel> levels() {
    return steps.stream()
        .map(s -> new ClockLevel(s.kilohertz, seconds(s, clockedSeconds), watts(s)))
        .toList();
  }

  /** Factor on the time of a frame of which another share goes with the clock. */
  public double seconds(int level, double share) {
    return seconds(steps.get(level), share);
  }

  private double seconds(Step s, double share) {
    return 1 - share + share * steps.get(0).kilohertz / s.kilohertz;
  }

  private double watts(Step s) {
    Step fastest = steps.get(0);
    double clock = (double) s.kilohertz / fastest.kilohertz;
    double volts = s.volts / fastest.volts;
    return 1 - clockedWatts + clockedWatts * clock * volts * volts;
  }
}
