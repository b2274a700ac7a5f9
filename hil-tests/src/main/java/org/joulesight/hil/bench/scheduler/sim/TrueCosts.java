package org.joulesight.hil.bench.scheduler.sim;

import java.util.List;
import org.joulesight.BoardModel.Estimate;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.TrueBoard;

/** What the points of a case really cost: for judges and the oracle only. */
public final class TrueCosts {
  private static final double CURRENT_SECONDS = 0.01;

  // The course of a frame's power, as the plant has it: a burst in its first fifth.
  private static final double BURST_SHARE = 0.2;
  private static final double BURST = 1.2;
  private static final double AFTER_BURST = 0.95;

  private final Case c;
  private final TrueBoard board;
  private final double[][] seconds;
  private final double[][] joules;

  public TrueCosts(Case c) {
    this.c = c;
    board = new SimulatedBoard(c.profile(), c.conditions(), 0).truth();
    seconds = new double[c.cameras().size()][];
    joules = new double[c.cameras().size()][];
    for (int i = 0; i < seconds.length; i++) {
      List<PointProfile> points = c.cameras().get(i).points();
      seconds[i] = new double[points.size()];
      joules[i] = new double[points.size()];
      for (int p = 0; p < points.size(); p++) {
        Estimate e = board.cost(points.get(p).network().work());
        seconds[i][p] = e.seconds();
        joules[i][p] = e.joulesAboveIdle(board.idleWatts());
      }
    }
  }

  public TrueBoard board() {
    return board;
  }

  /** Seconds of a frame when nothing else uses the memory. */
  public double seconds(int camera, int point) {
    return seconds[camera][point];
  }

  /** Watts above idle with that point all the time, when nothing else uses the memory. */
  public double watts(int camera, int point) {
    CameraSpec spec = c.cameras().get(camera);
    return joules[camera][point]
        * spec.framesPerSecond()
        / spec.points().get(point).point().stride();
  }

  /** Whether the 10 ms in which a frame draws most stay within the limit of the current. */
  public boolean withinCurrent(int camera, int point, long nanos) {
    double most = c.currentLimitAmps() * c.profile().busVolts();
    return firstTenMillisWatts(camera, point, nanos) <= most;
  }

  /** Mean watts of the 10 ms from a frame's begin, if nothing follows it. */
  double firstTenMillisWatts(int camera, int point, long nanos) {
    double busy = joules[camera][point] / seconds[camera][point];
    return baseWatts(nanos) + tenMillisShare(seconds[camera][point]) * busy;
  }

  /** Mean of a frame's first 10 ms, in which it draws most, over its own mean. */
  private static double tenMillisShare(double seconds) {
    double inside = Math.min(CURRENT_SECONDS, seconds);
    double burst = Math.min(CURRENT_SECONDS, BURST_SHARE * seconds);
    return (BURST * burst + AFTER_BURST * (inside - burst)) / CURRENT_SECONDS;
  }

  /** Watts without any frame, leakage as at idle. */
  public double baseWatts(long nanos) {
    return board.idleWatts() + c.otherLoad().foreignWatts(nanos) + c.decodeWatts(nanos);
  }

  /** Watts with the cheapest points of all cameras that are there. */
  public double floorWatts(long nanos) {
    double watts = baseWatts(nanos);
    double slow = c.otherLoad().slowdown(nanos);
    for (int i = 0; i < seconds.length; i++) {
      if (c.weights().get(i).at(nanos) > 0) {
        double least = Double.MAX_VALUE;
        for (int p = 0; p < seconds[i].length; p++) {
          least = Math.min(least, watts(i, p) * slow);
        }
        watts += least;
      }
    }
    return watts;
  }
}
