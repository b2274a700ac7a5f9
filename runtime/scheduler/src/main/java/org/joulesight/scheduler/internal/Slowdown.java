package org.joulesight.scheduler.internal;

/**
 * By how much all frames take longer than they did alone: what other processes do to memory and
 * caches. A Kalman filter whose process noise follows the surprise, after ALERT (Wan et al., USENIX
 * ATC 2020): it is steady while nothing changes and jumps with the first frame that is clearly
 * slower. Noise floors are those of one per cent of jitter; the paper's are for other machines.
 */
public final class Slowdown {
  private static final double MEASUREMENT_NOISE = 2e-4;
  private static final double HICCUP_SHARE = 0.1;
  private static final double HICCUP_SECONDS = 1e-3;
  private static final double LEAST_PROCESS_NOISE = 1e-5;
  private static final double FORGET = 0.3;
  private static final double LEAST = 0.8;
  private static final double MOST = 4;

  private double mean = 1;
  private double before;
  private double variance = 1e-3;
  private double noise = LEAST_PROCESS_NOISE;
  private double gain = 0.5;

  /**
   * @param seconds that a frame took
   * @param alone that it takes when nothing else runs
   */
  public void add(double seconds, double alone) {
    double full = Math.max(LEAST, Math.min(MOST, seconds / alone)) - mean;
    // One frame alone may have been interrupted; two in a row are the rule.
    double limit = Math.max(HICCUP_SHARE, Math.signum(full) * before);
    double surprise = Math.max(-limit, Math.min(limit, full));
    before = full;
    // A short frame says little: a change of plan or a tick of the clock is a large share of it.
    double share = HICCUP_SECONDS / alone;
    double measurement = MEASUREMENT_NOISE + share * share;
    double moved = gain * surprise;
    double jump = moved * moved > measurement ? moved * moved : 0;
    noise = Math.max(LEAST_PROCESS_NOISE, FORGET * noise + (1 - FORGET) * jump);
    double predicted = (1 - gain) * variance + noise;
    gain = predicted / (predicted + measurement);
    variance = predicted;
    mean += gain * surprise;
  }

  public double mean() {
    return mean;
  }
}
