package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Bound of a token bucket, over any sequence of frames and any stretch of time. */
class TokenBucketProperties {
  private static final double ROUNDING = 1e-6;

  private record Spent(long nanos, double joules) {}

  @Property(seed = "1")
  void anyFrames_energyOverAnyTime_isAtMostRateTimesTimePlusDepth(
      @ForAll @DoubleRange(min = 0.01, max = 2) double depth,
      @ForAll @DoubleRange(min = 0, max = 20) double rate,
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0.01, max = 3) Double> frames,
      @ForAll @Size(min = 60, max = 60) List<@LongRange(min = 0, max = 400_000_000L) Long> gaps) {
    TokenBucket bucket = new TokenBucket(depth, rate, 0);
    List<Spent> spent = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < frames.size(); i++) {
      now += gaps.get(i);
      long wait = bucket.waitNanos(frames.get(i), now);
      if (wait < Long.MAX_VALUE) {
        now += wait;
        bucket.take(frames.get(i), now);
        spent.add(new Spent(now, frames.get(i)));
      }
    }
    for (int from = 0; from < spent.size(); from++) {
      double sum = 0;
      for (int to = from; to < spent.size(); to++) {
        sum += spent.get(to).joules();
        double seconds = (spent.get(to).nanos() - spent.get(from).nanos()) * 1e-9;
        assertThat(sum).isLessThanOrEqualTo(rate * seconds + depth + ROUNDING);
      }
    }
  }

  @Property(seed = "2")
  void anyCorrections_neverFillBeyondTheDepth(
      @ForAll @DoubleRange(min = 0.01, max = 2) double depth,
      @ForAll @DoubleRange(min = 0, max = 20) double rate,
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -3, max = 3) Double> corrections) {
    TokenBucket bucket = new TokenBucket(depth, rate, 0);
    long now = 0;
    for (double joules : corrections) {
      now += 30_000_000L;
      bucket.waitNanos(0, now);
      bucket.trueUp(joules);
      assertThat(bucket.tokens()).isLessThanOrEqualTo(depth);
    }
  }
}
