package org.joulesight.scheduler.internal;

import org.joulesight.BoardModel;
import org.joulesight.OperatingPoint;
import org.joulesight.Work;

/** Time and power of one network at one precision and input size: prior, then what was seen. */
public final class WorkCost {
  /** Runs after which a point's cost is no longer taken at its mean, but with its margin. */
  private static final int LEARNING_RUNS = 4;

  private static final double FIRST_DEVIATION = 0.03;
  private static final double LEARNING_RATE = 0.1;
  private static final double KNOWN_RATE = 0.02;
  private static final double DEVIATION_RATE = 0.1;

  /** A run that took more than this share of what was expected is a hiccup, not the rule. */
  private static final double HICCUP = 1.5;

  /** A point that seems too slow is given another chance after that time. */
  private static final long RETRY_NANOS = 10_000_000_000L;

  private final Work work;
  private final Slowdown slowdown;
  private final double priorSeconds;
  private final double priorWatts;
  private final boolean waitingIsFree;
  private final double priorError;
  private final ClockScale clock;
  private final ClockedSeconds clocked;
  private double meanSeconds;
  private double deviation;
  private int runs;
  private long lastRunNanos;
  private boolean firstRunWasCut;

  /**
   * @param slowdown of all works of the unit
   * @param clock that all works run at
   */
  public WorkCost(
      Work work, BoardModel board, double priorError, Slowdown slowdown, ClockScale clock) {
    this.clock = clock;
    this.clocked = new ClockedSeconds(clock);
    this.slowdown = slowdown;
    BoardModel.Estimate estimate = board.estimate(work);
    this.work = work;
    this.priorSeconds = estimate.seconds();
    this.waitingIsFree = board.waitingIsFree();
    this.priorWatts = Math.max(1e-3, estimate.busyWatts() - board.idleWatts());
    this.priorError = priorError;
    this.meanSeconds = priorSeconds;
  }

  /** Two cameras may have networks of the same name that are not the same. */
  public boolean isFor(Work other) {
    return work == other
        || (work.precision() == other.precision()
            && work.inputPixels() == other.inputPixels()
            && work.network().equals(other.network())
            && work.costs().equals(other.costs()));
  }

  public boolean isFor(OperatingPoint point) {
    return work.precision() == point.precision()
        && work.inputPixels() == point.inputPixels()
        && work.network().equals(point.network());
  }

  /**
   * @param seconds of a run all of which was at the present clock
   */
  public void ran(double seconds, long nowNanos) {
    lastRunNanos = nowNanos;
    if (clocked.learning() && !learning()) {
      clocked.ran(seconds / (meanSeconds * slowdown.mean()));
      return;
    }
    ranAtFastest(seconds / clocked.mean());
  }

  private void ranAtFastest(double busySeconds) {
    double alone = busySeconds / slowdown.mean();
    // The first run is often a cold one: alone it proves nothing beyond what the prior allows.
    double limit = runs == 0 ? slowestPrior() : HICCUP * meanSeconds;
    double seconds = Math.min(alone, limit);
    if (runs == 0 || firstRunWasCut) {
      meanSeconds = seconds;
      deviation = FIRST_DEVIATION;
    } else {
      boolean known = !learning();
      if (known) {
        slowdown.add(busySeconds, meanSeconds);
        seconds = Math.min(busySeconds / slowdown.mean(), limit);
      }
      double rate = Math.max(known ? KNOWN_RATE : LEARNING_RATE, 1.0 / (runs + 1));
      double error = seconds / meanSeconds - 1;
      deviation += Math.max(DEVIATION_RATE, rate) * (Math.abs(error) - deviation);
      meanSeconds += rate * (seconds - meanSeconds);
    }
    firstRunWasCut = runs == 0 && alone > limit;
    runs++;
  }

  /**
   * A point that does not run cannot show that it has become faster: after a while it is expected
   * to be no slower than its prior allows, and so may be tried again.
   */
  public void recover(long nowNanos) {
    if (runs > 0 && nowNanos - lastRunNanos > RETRY_NANOS && meanSeconds > slowestPrior()) {
      meanSeconds = slowestPrior();
      deviation = FIRST_DEVIATION;
    }
  }

  private double slowestPrior() {
    return priorSeconds * (1 + priorError);
  }

  public boolean learning() {
    return runs < LEARNING_RUNS;
  }

  /** Busy time as things are. */
  public double seconds() {
    return meanSeconds * slowdown.mean() * clocked.mean();
  }

  /** Busy time that is seldom exceeded. */
  public double secondsUpper() {
    double alone = runs == 0 ? slowestPrior() : meanSeconds * (1 + Math.max(0.01, 2.5 * deviation));
    return alone * slowdown.mean() * clocked.upper();
  }

  /** Whether this is its cost at a slower clock than the fastest. */
  public boolean slowed() {
    return clocked.slowed();
  }

  /** Expected watts above idle while busy at the present clock, before gains are learned. */
  public double priorWatts() {
    double watts = priorWatts * clock.watts();
    return waitingIsFree ? watts / Math.max(1, slowdown.mean()) : watts;
  }

  public int precision() {
    return work.precision().ordinal();
  }
}
