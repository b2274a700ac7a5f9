package org.joulesight.hil.bench.scheduler.sim;

import org.joulesight.hil.bench.scheduler.sim.SensorFault.Kind;

/**
 * When a fault of a sensor could be seen, and when a policy said so. A missing sensor and a wrong
 * gain can be seen at once; garbage with the first value that is off by half of the true watts: a
 * value nearer to these may be right, with another load or with the noise of one reading; a stuck
 * power when the true one is elsewhere by 5 % of the cap; a delay when the mean of a second has
 * changed by as much; a stuck temperature must be seen before the true one is 2 degC away.
 */
final class FaultWatch {
  private static final double VISIBLE_SHARE = 0.05;
  private static final double GARBAGE_SHARE = 0.5;
  private static final double VISIBLE_CELSIUS = 2;
  private static final int SECOND = 10;

  private final SensorFault fault;
  private final double[] joules = new double[SECOND];
  private long samples;
  private double before;
  private double celsiusBefore;
  private long visible = Long.MAX_VALUE;
  private long detected = Long.MAX_VALUE;
  private long falseAlarms;
  private boolean alarm;

  FaultWatch(SensorFault fault) {
    this.fault = fault;
  }

  /**
   * Called every 100 ms.
   *
   * @param shownWatts what the sensor made of the 100 ms
   */
  void sample(
      long now,
      double trueJoules,
      double shownWatts,
      double celsius,
      double capWatts,
      boolean said) {
    boolean begins = said && !alarm;
    alarm = said;
    if (begins && now < fault.fromNanos()) {
      falseAlarms++;
    } else if (begins) {
      detected = Math.min(detected, now);
    }
    double last = joules[(int) (samples % SECOND)];
    samples++;
    int i = (int) (samples % SECOND);
    double mean = trueJoules - joules[i];
    double recent = (trueJoules - last) * SECOND;
    joules[i] = trueJoules;
    boolean stuck = fault.kind() == Kind.STUCK;
    if (now < fault.fromNanos()) {
      before = stuck ? recent : mean;
      celsiusBefore = celsius;
      return;
    }
    boolean seen =
        switch (fault.kind()) {
          case STUCK -> Math.abs(recent - before) >= VISIBLE_SHARE * capWatts;
          case GARBAGE -> Math.abs(shownWatts - recent) >= GARBAGE_SHARE * recent;
          case DELAY -> Math.abs(mean - before) >= VISIBLE_SHARE * capWatts;
          case STUCK_TEMPERATURE -> Math.abs(celsius - celsiusBefore) >= VISIBLE_CELSIUS;
          default -> true;
        };
    if (seen) {
      visible = Math.min(visible, now);
    }
  }

  /** {@code Long.MAX_VALUE} if never. */
  long visibleNanos() {
    return visible;
  }

  /** {@code Long.MAX_VALUE} if never. */
  long detectedNanos() {
    return detected;
  }

  long falseAlarms() {
    return falseAlarms;
  }
}
