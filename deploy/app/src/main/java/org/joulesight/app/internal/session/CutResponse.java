package org.joulesight.app.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.joulesight.scheduler.WindowAudit;

/**
 * How soon a lower cap is kept: the time from a cut to the start of the first window of 1 s from
 * which on all windows, until the cap changes again, are at most 5 % over it. Nothing is forgiven:
 * a frame that runs at the cut counts. Not thread-safe.
 */
final class CutResponse {
  // Samples come a little late; of two that are one slide apart the nearer one ends the window.
  private static final long WINDOW_NANOS = 1_000_000_000L - WindowAudit.SLIDE_NANOS / 2;
  private static final double OVER = 1.05;

  private final Deque<Sample> window = new ArrayDeque<>();
  private double capWatts;
  private long cutNanos = Long.MAX_VALUE;
  private long worstNanos = -1;

  private record Sample(long nanos, double joules) {}

  CutResponse(double capWatts) {
    this.capWatts = capWatts;
  }

  /** The cap changes now. */
  void limit(long nowNanos, double watts, double joules) {
    boolean cut = watts < capWatts;
    capWatts = watts;
    cutNanos = cut ? nowNanos : Long.MAX_VALUE;
    window.clear();
    window.add(new Sample(nowNanos, joules));
  }

  /**
   * @param nowNanos rising
   */
  void sample(long nowNanos, double joules) {
    if (cutNanos == Long.MAX_VALUE) {
      return;
    }
    window.add(new Sample(nowNanos, joules));
    while (nowNanos - window.getFirst().nanos >= WINDOW_NANOS) {
      Sample first = window.removeFirst();
      boolean over = joules - first.joules > OVER * capWatts * (nowNanos - first.nanos) * 1e-9;
      worstNanos = Math.max(worstNanos, over ? window.getFirst().nanos - cutNanos : 0);
    }
  }

  /** Of the slowest cut; null if none could be judged. */
  Double worstMillis() {
    return worstNanos < 0 ? null : worstNanos / 1e6;
  }
}
