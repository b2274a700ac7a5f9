package org.joulesight.hil.bench.scheduler.policy;

/** A PI controller from the power error to the nominal watts that points are chosen by. */
final class PiPolicy extends Baseline {
  private static final double SAMPLE_SECONDS = 0.1;
  private static final double PROPORTIONAL = 0.1;
  private static final double INTEGRAL_PER_SECOND = 0.25;

  private static final double WIND_UP = 1.2;

  private double integral;

  PiPolicy(Unit unit, double guard) {
    super(unit, guard);
    integral = aboveIdle(cap);
  }

  @Override
  void decide(long nowNanos) {
    integral = Math.min(integral, most());
    joint.choose(output(0), p -> true, chosen);
  }

  @Override
  public void sample(long nowNanos) {
    double error = cap - measuredWatts();
    integral += INTEGRAL_PER_SECOND * SAMPLE_SECONDS * error;
    integral = Math.max(0, Math.min(most(), integral));
    joint.choose(output(error), p -> true, chosen);
  }

  /** Against wind-up: no board draws so much less than nominal. */
  private double most() {
    return WIND_UP * aboveIdle(cap);
  }

  double output(double error) {
    return Math.max(0, integral + PROPORTIONAL * error);
  }

  double integral() {
    return integral;
  }
}
