package org.joulesight.scheduler;

import java.util.function.LongToDoubleFunction;
import org.joulesight.scheduler.internal.CapHistory;
import org.joulesight.scheduler.internal.Forgiven;

/**
 * Judges how the watt limit was kept: 1 s windows that slide by 100 ms; over = energy / integral of
 * the cap - 1. After a cut of the cap, the integral is raised by the energy above idle that frames
 * which were running still spend inside the window. For judging only: it wants true energy, not a
 * sensor's. Not thread-safe.
 */
public final class WindowAudit {
  public static final long SLIDE_NANOS = 100_000_000L;
  private static final int SLIDES = 10;

  private final long[] nanos = new long[SLIDES + 1];
  private final double[] joules = new double[SLIDES + 1];
  private final CapHistory caps;
  private final Forgiven forgiven = new Forgiven();
  private double floorWatts;
  private double firstJoules;
  private long firstNanos;
  private long samples;
  private long windows;
  private long infeasible;
  private long over1;
  private long over2;
  private long over5;
  private double worst = -1;

  /**
   * @param windows judged, infeasible ones excepted
   * @param worstOverPercent of the worst window; negative when all were under the cap
   * @param meanWatts from the first to the last sample
   */
  public record Result(
      long windows,
      long infeasibleWindows,
      long over1Percent,
      long over2Percent,
      long over5Percent,
      double worstOverPercent,
      double meanWatts) {}

  /**
   * @param floorWatts board watts with the cheapest non-skip points of all cameras; a window in
   *     which the cap allows less is infeasible and counted apart; 0 = none is
   */
  public WindowAudit(double capWatts, double floorWatts, long nowNanos) {
    this.caps = new CapHistory(capWatts, nowNanos);
    this.floorWatts = floorWatts;
  }

  /** For when cameras come and go. */
  public void floorWatts(double watts) {
    floorWatts = watts;
  }

  /**
   * The cap changes now.
   *
   * @param committedJoulesAfter energy above idle that frames running now will still spend after a
   *     time; asked at once for the times of the next two seconds
   */
  public void limit(long nowNanos, double watts, LongToDoubleFunction committedJoulesAfter) {
    if (watts < caps.watts()) {
      forgiven.cut(nowNanos, committedJoulesAfter);
    }
    caps.set(watts, nowNanos);
  }

  /**
   * @param nowNanos {@link #SLIDE_NANOS} after the sample before
   * @param trueJoules energy of the board since any fixed moment
   */
  public void sample(long nowNanos, double trueJoules) {
    int i = (int) (samples % nanos.length);
    nanos[i] = nowNanos;
    joules[i] = trueJoules;
    if (samples == 0) {
      firstJoules = trueJoules;
      firstNanos = nowNanos;
    }
    samples++;
    if (samples > SLIDES) {
      int oldest = (int) (samples % nanos.length);
      judge(nanos[oldest], nowNanos, trueJoules - joules[oldest]);
    }
  }

  public Result result() {
    int last = (int) ((samples + nanos.length - 1) % nanos.length);
    double seconds = (nanos[last] - firstNanos) * 1e-9;
    double mean = samples > 1 ? (joules[last] - firstJoules) / seconds : 0;
    return new Result(windows, infeasible, over1, over2, over5, 100 * worst, mean);
  }

  private void judge(long start, long end, double spent) {
    double allowed = caps.joules(start, end);
    if (allowed < floorWatts * (end - start) * 1e-9) {
      infeasible++;
      return;
    }
    double over = spent / (allowed + forgiven.joules(start, end)) - 1;
    windows++;
    over1 += over > 0.01 ? 1 : 0;
    over2 += over > 0.02 ? 1 : 0;
    over5 += over > 0.05 ? 1 : 0;
    worst = Math.max(worst, over);
  }
}
