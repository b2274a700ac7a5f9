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

  private final Work work;
  private final double priorSeconds;
  private final double priorWatts;
  private final double priorError;
  private double meanSeconds;
  private double deviation;
  private int runs;

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

  public void ran(double seconds) {
    if (runs == 0) {
      meanSeconds = seconds;
      deviation = FIRST_DEVIATION;
    } else {
      double rate = Math.max(SLOWEST_RATE, 1.0 / (runs + 1));
      double error = seconds / meanSeconds - 1;
      deviation += rate * (Math.abs(error) - deviation);
      meanSeconds += rate * (seconds - meanSeconds);
    }
    runs++;
  }

  public boolean learning() {
    return runs < LEARNING_RUNS;
  }

  public double seconds() {
    return meanSeconds;
  }

  /** Busy time that is seldom exceeded. */
  public double secondsUpper() {
    return runs == 0
        ? priorSeconds * (1 + priorError)
        : meanSeconds * (1 + Math.max(0.01, 2.5 * deviation));
  }

  /** Expected watts above idle while busy, before learning. */
  public double priorWatts() {
    return priorWatts;
  }

  public int precision() {
    return work.precision().ordinal();
  }
}
