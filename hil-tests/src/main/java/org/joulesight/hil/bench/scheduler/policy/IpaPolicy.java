package org.joulesight.hil.bench.scheduler.policy;

/**
 * Linux' power allocator ("intelligent power allocation"): a PID controller on temperature grants
 * watts, shared between cameras by what they ask for times their weight. Constants as the kernel
 * derives them: {@code k_po = sustainable / (T_set - T_on), k_pu = 2 k_po, k_i = k_pu / 10}.
 */
final class IpaPolicy extends Baseline {
  private static final double SWITCH_ON_BELOW = 20;
  private static final double SAMPLE_SECONDS = 0.1;
  private static final double INTEGRAL_CUTOFF = 5;

  private final double sustainable;
  private final double overshootGain;
  private final double undershootGain;
  private final double integralGain;
  private double integral;
  private double grant;

  IpaPolicy(Unit unit, double guard) {
    super(unit, guard);
    sustainable = 0.5 * (unit.board().idleWatts() + unit.board().maxWattsLimit());
    overshootGain = sustainable / SWITCH_ON_BELOW;
    undershootGain = 2 * overshootGain;
    integralGain = undershootGain / 10;
    grant = unit.board().maxWattsLimit();
    decide(unit.startNanos());
  }

  @Override
  void decide(long nowNanos) {
    // The cap is what the rail allows; the grant what the temperature allows.
    joint.choose(aboveIdle(Math.min(cap, grant)) / 1.15, p -> true, chosen);
  }

  @Override
  public void sample(long nowNanos) {
    double celsius = unit.thermometer().latest().hottestCelsius();
    if (!Double.isNaN(celsius)) {
      grant = grant(unit.softCelsius() - celsius);
      decide(nowNanos);
    }
  }

  /**
   * @param error kelvin below the set temperature
   */
  double grant(double error) {
    if (error > SWITCH_ON_BELOW) {
      integral = 0;
      return Double.MAX_VALUE; // below the switch-on temperature nothing is limited
    }
    double proportional = (error < 0 ? overshootGain : undershootGain) * error;
    if (error < INTEGRAL_CUTOFF) {
      integral += integralGain * error * SAMPLE_SECONDS;
    }
    return Math.max(unit.board().idleWatts(), sustainable + proportional + integral);
  }

  double sustainable() {
    return sustainable;
  }
}
