package org.joulesight.board.internal.power;

import java.util.function.Supplier;
import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Value.Problem;

/** One energy counter that starts again at 0 when it is full. Used by one thread. */
final class EnergyCounter {
  /** The kernel's driver itself reads so often that none may wrap twice unseen. */
  private static final long MAX_GAP_NANOS = 30_000_000_000L;

  private final RailInfo info;
  private final Supplier<Measured> joules;
  private final double rangeJoules;
  private double lastJoules = Double.NaN;
  private long lastNanos;
  private double watts = Double.NaN;
  private double seconds = Double.NaN;
  private Problem problem = Problem.NONE;

  /**
   * @param rangeJoules where the counter wraps; NaN if it does not say
   */
  EnergyCounter(RailInfo info, Supplier<Measured> joules, double rangeJoules) {
    this.info = info;
    this.joules = joules;
    this.rangeJoules = rangeJoules;
  }

  RailInfo info() {
    return info;
  }

  /** Makes sure that there is a value to count from. */
  void begin(long nanos) {
    if (Double.isNaN(lastJoules) || nanos - lastNanos > MAX_GAP_NANOS) {
      lastJoules = joules.get().value();
      lastNanos = nanos;
    }
  }

  /** Takes the mean power since the last reading that succeeded. */
  void read(long nanos) {
    Measured now = joules.get();
    problem = now.problem();
    watts = Double.NaN;
    if (now.ok() && !Double.isNaN(lastJoules) && nanos > lastNanos) {
      double spent = now.value() - lastJoules;
      seconds = (nanos - lastNanos) * 1e-9;
      watts = (spent < 0 ? spent + rangeJoules : spent) / seconds;
    }
    if (now.ok()) {
      lastJoules = now.value();
      lastNanos = nanos;
    }
  }

  /** Mean over the last interval; NaN if it could not be read. */
  double watts() {
    return watts;
  }

  double seconds() {
    return seconds;
  }

  Problem problem() {
    return problem;
  }

  boolean standsStill() {
    return watts == 0;
  }

  /** A sentence, or empty. */
  String complaint() {
    String what = "The energy counter of " + info.name() + " ";
    if (problem == Problem.DENIED) {
      return what + "is for root only: run as root, or sudo chmod a+r /" + info.path() + ".";
    }
    if (problem != Problem.NONE) {
      return what + problem.words() + ".";
    }
    return standsStill() ? what + "stands still: no power can be derived from it." : "";
  }

  RailSample sample(boolean counted) {
    double shown = standsStill() ? Double.NaN : watts;
    return new RailSample(info, Double.NaN, Double.NaN, shown, counted, problem);
  }
}
