package org.joulesight.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long MILLI = 1_000_000L;

  private record Charge(long atNanos, double joules) {}

  @Test
  void randomFrames_anySpan_keepsTheBoundOfRateTimesTimePlusDepth() {
    double rate = 1.7;
    double depth = 0.8;
    for (int seed = 0; seed < 20; seed++) {
      List<Charge> charges = greedySpender(new Random(seed), rate, depth);
      assertThat(charges).hasSizeGreaterThan(20);
      for (int from = 0; from < charges.size(); from++) {
        double sum = 0;
        for (int to = from; to < charges.size(); to++) {
          sum += charges.get(to).joules();
          double seconds = (charges.get(to).atNanos() - charges.get(from).atNanos()) * 1e-9;
          assertThat(sum).isLessThanOrEqualTo(rate * seconds + depth + 1e-6);
        }
      }
    }
  }

  private static List<Charge> greedySpender(Random random, double rate, double depth) {
    TokenBucket bucket = new TokenBucket(depth, rate, 0);
    List<Charge> charges = new ArrayList<>();
    for (long now = 0; now < 20_000 * MILLI; now += (1 + random.nextInt(60)) * MILLI) {
      double joules = depth * random.nextDouble();
      if (bucket.waitNanos(joules, now) == 0) {
        bucket.take(joules, now);
        charges.add(new Charge(now, joules));
      }
    }
    return charges;
  }

  @Test
  void emptyBucket_waitNanos_isTheTimeToFillAndEnoughThen() {
    TokenBucket bucket = new TokenBucket(1, 2, 0);
    bucket.take(1, 0);

    assertThat(bucket.waitNanos(0.5, 0)).isEqualTo(250 * MILLI);
    assertThat(bucket.waitNanos(0.5, 250 * MILLI)).isZero();
  }

  @Test
  void frameDeeperThanBucket_waitNanos_isNever() {
    TokenBucket bucket = new TokenBucket(1, 2, 0);

    assertThat(bucket.waitNanos(1.01, 0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void rateBelowZero_configure_neverFills() {
    TokenBucket bucket = new TokenBucket(1, 2, 0);
    bucket.take(1, 0);
    bucket.configure(1, -3, 0);

    assertThat(bucket.waitNanos(0.1, 10_000 * MILLI)).isEqualTo(Long.MAX_VALUE);
    assertThat(bucket.tokens()).isZero();
  }

  @Test
  void trueUp_moreThanDepth_staysAtDepth() {
    TokenBucket bucket = new TokenBucket(1, 0, 0);
    bucket.take(0.4, 0);
    bucket.trueUp(0.1);
    assertThat(bucket.tokens()).isEqualTo(0.7);

    bucket.trueUp(5);

    assertThat(bucket.tokens()).isEqualTo(1);
  }
}
