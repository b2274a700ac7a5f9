package org.joulesight.hil.bench.scheduler.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded traces. */
final class Traces {
  private static final long SECOND = 1_000_000_000L;
  private static final long TENTH = SECOND / 10;

  private Traces() {}

  /** Steps to a random level, each held for a random time. */
  static StepTrace steps(
      Random random, long end, double low, double high, double leastSeconds, double mostSeconds) {
    List<Long> nanos = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (long t = 0; t < end; ) {
      nanos.add(t);
      values.add(low + random.nextDouble() * (high - low));
      t += Math.round((leastSeconds + random.nextDouble() * (mostSeconds - leastSeconds)) * 1e9);
    }
    return trace(nanos, values);
  }

  /** Straight lines between random levels, in steps of 100 ms. */
  static StepTrace ramps(Random random, long end, double low, double high) {
    List<Long> nanos = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double from = low + random.nextDouble() * (high - low);
    for (long t = 0; t < end; ) {
      double to = low + random.nextDouble() * (high - low);
      int tenths = 100 + random.nextInt(200);
      for (int i = 0; i < tenths && t < end; i++, t += TENTH) {
        nanos.add(t);
        values.add(from + (to - from) * i / tenths);
      }
      from = to;
    }
    return trace(nanos, values);
  }

  /** A rest level, and now and then a spell at a random higher one. */
  static StepTrace spells(
      Random random, long end, double rest, double low, double high, double meanPause) {
    List<Long> nanos = new ArrayList<>(List.of(0L));
    List<Double> values = new ArrayList<>(List.of(rest));
    long t = 0;
    while (true) {
      t += Math.round((0.3 + 1.4 * random.nextDouble()) * meanPause * 1e9);
      long until = t + Math.round((5 + 15 * random.nextDouble()) * 1e9);
      if (until >= end) {
        return trace(nanos, values);
      }
      nanos.add(t);
      values.add(low + random.nextDouble() * (high - low));
      nanos.add(until);
      values.add(rest);
      t = until;
    }
  }

  private static StepTrace trace(List<Long> nanos, List<Double> values) {
    return new StepTrace(
        nanos.stream().mapToLong(Long::longValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
