package org.joulesight.scheduler.internal;

import org.joulesight.BoardModel;
import org.joulesight.OperatingPoint;
import org.joulesight.Work;

/** Time and power of one network at one precision and input size: prior, then what was seen. */
public final class WorkCost {
  /** Runs after which a point's cost is no longer taken at its mean, but with its margin. */
  private static final int LEARNING_RUNS = 4;

  private static final double FIRST_DEVIATION = 0.03;
  private static final double SLOWEST_RATE = 0.1;

  /** A run that took more than this share of what was expected is a hiccup, not the rule. */
  private static final double HICCUP = 1.5;

  /** A point that seems too slow is given another chance after that time. */
  private static final long RETRY_NANOS = 10_000_000_000L;

  private final Work work;
  private final double priorSeconds;
  private final double priorWatts;
  private final double priorError;
  private double meanSeconds;
  private double deviation;
  private int runs;
  private long lastRunNanos;
  private boolean firstRunWasCut;

  public WorkCost(Work work, BoardModel board, double priorError) {
    BoardModel.Estimate estimate = board.estimate(work);
    this.work = work;
    this.priorSeconds = estimate.seconds();
    this.priorWatts = Math.max(1e-3, estimate.busyWatts() - board.idleWatts());
    this.priorError = priorError;
    this.meanSeconds = priorSeconds;
  }

  public boolean isFor(Work other) {
    return work == other
        || (work.precision() == other.precision()
            && work.inputPixels() == other.inputPixels()
            && work.network().equals(other.network()));
  }

  public boolean isFor(OperatingPoint point) {
    return work.precision() == point.precision()
        && work.inputPixels() == point.inputPixels()
        && work.network().equals(point.network());
  }

  public void ran(double busySeconds, long nowNanos) {
    lastRunNanos = nowNanos;
    // The first run is often a cold one: alone it proves nothing beyond what the prior allows.
    double limit = runs == 0 ? slowestPrior() : HICCUP * meanSeconds;
    double seconds = Math.min(busySeconds, limit);
    if (runs == 0 || firstRunWasCut) {
      meanSeconds = seconds;
      deviation = FIRST_DEVIATION;
    } else {
      double rate = Math.max(SLOWEST_RATE, 1.0 / (runs + 1));
      double error = seconds / meanSeconds - 1;
      deviation += rate * (Math.abs(error) - deviation);
      meanSeconds += rate * (seconds - meanSeconds);
    }
    firstRunWasCut = runs == 0 && busySeconds > limit;
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

  public double seconds() {
    return meanSeconds;
  }

  /** Busy time that is seldom exceeded. */
  public double secondsUpper() {
    return runs == 0 ? slowestPrior() : meanSeconds * (1 + Math.max(0.01, 2.5 * deviation));
  }

  /** Expected watts above idle while busy, before learning. */
  public double priorWatts() {
    return priorWatts;
  }

  public int precision() {
    return work.precision().ordinal();
  }
}
