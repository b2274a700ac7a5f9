package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.scheduler.PointProfile;

/**
 * ALERT (Wan et al., USENIX ATC 2020): one Kalman filter with adaptive process noise for the global
 * slow-down of all networks; a network is used only if it meets its deadline with high probability
 * under that distribution, and power is scaled by the ratio of measured to nominal power. Noise
 * floors tuned on the tuning seeds, as the paper's are for another machine.
 */
final class AlertPolicy extends Baseline {
  private static final double FORGET = 0.3;
  private static final double LEAST_NOISE = 1e-4;
  private static final double MEASUREMENT_NOISE = 1e-3;
  private static final double SIGMAS_TO_MEET = 3;
  private static final double POWER_RATE = 0.05;

  private double mean = 1;
  private double variance = 0.01;
  private double noise = LEAST_NOISE;
  private double gain = 0.5;
  private double powerScale = 1;

  AlertPolicy(Unit unit, double guard) {
    super(unit, guard);
    decide(unit.startNanos());
  }

  @Override
  void decide(long nowNanos) {
    double slow = mean + SIGMAS_TO_MEET * Math.sqrt(variance);
    joint.choose(aboveIdle(cap) / powerScale, p -> p.seconds() * slow <= shortest(), chosen);
  }

  private double shortest() {
    return unit.cameras().stream().mapToDouble(c -> 1 / c.framesPerSecond()).min().orElse(1);
  }

  @Override
  public void sample(long nowNanos) {
    double nominal = joint.watts(chosen);
    if (nominal > 0.05) {
      double ratio = aboveIdle(measuredWatts()) / nominal;
      powerScale += POWER_RATE * (Math.max(0.2, Math.min(4, ratio)) - powerScale);
    }
    decide(nowNanos);
  }

  @Override
  public void finished(int camera, PointProfile point, long startNanos, long endNanos) {
    slowDown((endNanos - startNanos) * 1e-9 / point.seconds());
  }

  /**
   * @param ratio of a frame's seconds to its nominal ones
   */
  void slowDown(double ratio) {
    double surprise = ratio - mean;
    double moved = gain * surprise;
    noise = Math.max(LEAST_NOISE, FORGET * noise + (1 - FORGET) * moved * moved);
    double predicted = (1 - gain) * variance + noise;
    gain = predicted / (predicted + MEASUREMENT_NOISE);
    variance = predicted;
    mean += gain * surprise;
  }

  double mean() {
    return mean;
  }
}
