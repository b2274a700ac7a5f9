package org.joulesight.scheduler.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A watt limit that steps every 5 to 10 s to a random level. */
record CapTrace(List<Step> steps) {
  record Step(long atNanos, double watts) {}

  static CapTrace random(
      long seed, long startNanos, long endNanos, double lowWatts, double highWatts) {
    Random random = new Random((seed + 1) * 0xBF58476D1CE4E5B9L);
    List<Step> steps = new ArrayList<>();
    long at = startNanos;
    while (at < endNanos) {
      steps.add(new Step(at, lowWatts + random.nextDouble() * (highWatts - lowWatts)));
      at += (5_000 + random.nextInt(5_000)) * TruePlant.STEP_NANOS;
    }
    return new CapTrace(steps);
  }

  static CapTrace constant(double watts) {
    return new CapTrace(List.of(new Step(Long.MIN_VALUE, watts)));
  }

  double watts(long nanos) {
    double watts = steps.get(0).watts();
    for (Step step : steps) {
      if (step.atNanos() <= nanos) {
        watts = step.watts();
      }
    }
    return watts;
  }

  double lowest() {
    return steps.stream().mapToDouble(Step::watts).min().orElseThrow();
  }
}
