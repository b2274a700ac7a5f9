package org.joulesight.scheduler.internal;

import java.util.Arrays;

/**
 * When the compute unit was busy during the last seconds, and with what. Frames run one after the
 * other, so the intervals do not overlap. Watts are kept as the board model's prior and multiplied
 * by the learned gain of the precision when energy is asked for: what is learned late also corrects
 * what was spent before.
 */
public final class EnergyLedger {
  private static final int SIZE = 1024;

  /**
   * So much longer than expected no frame takes: the engine hangs. Nobody knows then whether it
   * computes; the meter shows what it draws.
   */
  private static final long HANG_NANOS = 300_000_000L;

  private static final double HANG_SHARE = 2;

  private final long[] start = new long[SIZE];
  private final long[] end = new long[SIZE];
  private final long[] exemptFrom = new long[SIZE];
  private final int[] precision = new int[SIZE];
  private final double[] priorWatts = new double[SIZE];
  private int count;
  private boolean running;
  private long usualEndNanos;
  private long unclearFromNanos;
  private long unclearToNanos;

  /** Admits a frame from now to its expected end. */
  public void admit(long startNanos, long expectedEndNanos, int precisionIndex, double watts) {
    int i = count % SIZE;
    start[i] = startNanos;
    end[i] = expectedEndNanos;
    exemptFrom[i] = Long.MAX_VALUE;
    precision[i] = precisionIndex;
    priorWatts[i] = watts;
    count++;
    running = true;
    usualEndNanos = expectedEndNanos;
  }

  /** The admitted frame really starts now. */
  public void started(long startNanos) {
    int i = newest();
    end[i] += startNanos - start[i];
    usualEndNanos += startNanos - start[i];
    start[i] = startNanos;
  }

  /**
   * The frame is over. Of one that hung it is not known when it really ran: as late as it can be,
   * for as long as expected.
   *
   * @return nanoseconds that it was busy
   */
  public long finished(long endNanos) {
    int i = newest();
    if (hangs(endNanos)) {
      unclearFromNanos = start[i];
      unclearToNanos = endNanos;
      start[i] = endNanos - (usualEndNanos - start[i]);
    }
    end[i] = Math.max(start[i], endNanos);
    running = false;
    return end[i] - start[i];
  }

  public boolean running() {
    return running;
  }

  /** A frame that takes longer than expected is busy until now at least, unless it hangs. */
  public void stretch(long nowNanos) {
    if (running) {
      int i = newest();
      end[i] = hangs(nowNanos) ? usualEndNanos : Math.max(end[i], nowNanos);
    }
  }

  /** Whether the running frame takes so long that it cannot be computing all the time. */
  boolean hangs(long nowNanos) {
    return running
        && nowNanos - usualEndNanos
            > Math.max(HANG_NANOS, HANG_SHARE * (usualEndNanos - start[newest()]));
  }

  /** Whether a frame that may have ended, or may be at a standstill, ran between two times. */
  boolean isUnclear(long fromNanos, long toNanos) {
    boolean overdue = running && toNanos > usualEndNanos;
    return overdue || (fromNanos < unclearToNanos && toNanos > unclearFromNanos);
  }

  /**
   * The cap was cut without notice: what the running frame still spends raises the cap's integral,
   * so it does not count from now on.
   */
  public void exemptRunning(long nowNanos) {
    if (running) {
      int i = newest();
      exemptFrom[i] = Math.min(exemptFrom[i], nowNanos);
    }
  }

  /** Energy above idle between two times that counts against the cap. */
  public double joules(long fromNanos, long toNanos, double[] gains) {
    double sum = 0;
    for (int k = count - 1; k >= Math.max(0, count - SIZE); k--) {
      int i = k % SIZE;
      if (end[i] <= fromNanos) {
        break;
      }
      long overlap =
          Math.min(Math.min(end[i], exemptFrom[i]), toNanos) - Math.max(start[i], fromNanos);
      if (overlap > 0) {
        sum += gains[precision[i]] * priorWatts[i] * overlap * 1e-9;
      }
    }
    return sum;
  }

  /**
   * Mean prior watts above idle per precision between two times.
   *
   * @return number of starts and ends of frames inside the interval
   */
  public int busyWatts(long fromNanos, long toNanos, double[] wattsByPrecision) {
    Arrays.fill(wattsByPrecision, 0);
    int edges = 0;
    for (int k = count - 1; k >= Math.max(0, count - SIZE); k--) {
      int i = k % SIZE;
      if (end[i] <= fromNanos) {
        break;
      }
      long overlap = Math.min(end[i], toNanos) - Math.max(start[i], fromNanos);
      if (overlap > 0) {
        wattsByPrecision[precision[i]] += priorWatts[i] * overlap / (toNanos - fromNanos);
        edges += (start[i] > fromNanos ? 1 : 0) + (end[i] < toNanos ? 1 : 0);
      }
    }
    return edges;
  }

  /** Whether a frame ran at a moment of the last seconds. */
  public boolean isBusyAt(long nanos) {
    for (int k = 0; has(k) && endNanos(k) > nanos; k++) {
      if (startNanos(k) < nanos) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a k-th newest frame, k from 0. */
  boolean has(int k) {
    return k < Math.min(count, SIZE);
  }

  long startNanos(int k) {
    return start[index(k)];
  }

  long endNanos(int k) {
    return end[index(k)];
  }

  /** Until when it counts against the cap. */
  long countedEndNanos(int k) {
    return Math.min(end[index(k)], exemptFrom[index(k)]);
  }

  double watts(int k, double[] gains) {
    return gains[precision[index(k)]] * priorWatts[index(k)];
  }

  private int index(int k) {
    return (count - 1 - k) % SIZE;
  }

  private int newest() {
    return (count - 1) % SIZE;
  }
}
