package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.scheduler.PointProfile;

/**
 * POET and Bard (Imes, Kim, Maggio, Hoffmann, RTAS 2015; Imes and Hoffmann, HotPower 2015): a
 * Kalman filter estimates by how much true power differs from the nominal one, a deadbeat
 * controller turns that into the nominal watts for the next second, and the second is split between
 * the two configurations around it.
 */
final class PoetPolicy extends Baseline {
  private static final long PERIOD_NANOS = 1_000_000_000L;
  private static final double PROCESS_NOISE = 1e-3;
  private static final double MEASUREMENT_NOISE = 1e-2;
  private static final double UPPER = 1.3;

  private final PointProfile[] low;
  private final PointProfile[] high;
  private double scale = 1;
  private double variance = 0.1;
  private double nominal;
  private double sum;
  private int samples;
  private double highShare;
  private long periodNanos;

  PoetPolicy(Unit unit, double guard) {
    super(unit, guard);
    low = new PointProfile[chosen.length];
    high = new PointProfile[chosen.length];
    periodNanos = unit.startNanos();
    decide(unit.startNanos());
  }

  @Override
  void decide(long nowNanos) {
    double target = aboveIdle(cap) / scale;
    double lower = joint.choose(target, p -> true, low);
    double upper = joint.choose(target * UPPER, p -> true, high);
    highShare = upper > target && upper > lower ? (target - lower) / (upper - lower) : 0;
    nominal = lower + highShare * (upper - lower);
    periodNanos = nowNanos;
    sum = 0; // what was measured under another choice says nothing about this one
    samples = 0;
    pick(nowNanos);
  }

  @Override
  public void sample(long nowNanos) {
    sum += measuredWatts();
    samples++;
    if (nowNanos - periodNanos >= PERIOD_NANOS) {
      learn(aboveIdle(sum / samples) / Math.max(0.05, nominal));
      decide(nowNanos);
    }
    pick(nowNanos);
  }

  /**
   * @param ratio of the true to the nominal watts above idle of the last second
   */
  void learn(double ratio) {
    double predicted = variance + PROCESS_NOISE;
    double gain = predicted / (predicted + MEASUREMENT_NOISE);
    scale = Math.max(0.3, Math.min(3, scale + gain * (ratio - scale)));
    variance = (1 - gain) * predicted;
  }

  double scale() {
    return scale;
  }

  double highShare() {
    return highShare;
  }

  double nominalWatts() {
    return nominal;
  }

  private void pick(long nowNanos) {
    boolean first = (double) (nowNanos - periodNanos) / PERIOD_NANOS < highShare;
    System.arraycopy(first ? high : low, 0, chosen, 0, chosen.length);
  }
}
