package org.joulesight.simboard.internal.plant;

import java.util.SplittableRandom;
import org.joulesight.Work;

/**
 * How far the true board is off its table: factors of 0.85 to 1.15, the same for the same seed. One
 * for the seconds of each (network, precision, input), one for the busy watts of each precision.
 */
public record TrueValues(long seed) {
  private static final double SPREAD = 0.15;
  private static final double CLOCK_SPREAD = 0.1 / SPREAD;

  public double secondsFactor(Work work) {
    long key = 31L * work.network().hashCode() + work.precision().label().hashCode();
    return factor(31 * key + work.inputPixels());
  }

  public double wattsFactor(Work work) {
    return factor(~(long) work.precision().label().hashCode());
  }

  public double idleFactor() {
    return factor(0x1d1eL);
  }

  /**
   * Factor on the seconds of one run: scheduling and caches make no two alike. Its logarithm is
   * normal with 1 % deviation, cut at three.
   */
  public double jitter(long run) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ ~run);
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return Math.exp(0.01 * Math.max(-3, Math.min(3, sum)));
  }

  /**
   * Share of a frame's time that goes with the clock: memory takes none to twice of what is usual,
   * by network.
   */
  public double clockedSeconds(Work work, double usual) {
    double key = factor(31L * work.network().hashCode() + work.inputPixels() + 0xc10cL);
    return 1 - (1 - usual) * (key - (1 - SPREAD)) / SPREAD;
  }

  /** Factor of a clock level on watts; what it saves is off by a tenth at most. */
  public double clockedWatts(int level, double usual) {
    return 1 - (1 - usual) * (1 + CLOCK_SPREAD * (factor(0xc10c0L + level) - 1));
  }

  private double factor(long key) {
    // A generator seeded with neighbouring numbers starts alike; the golden ratio spreads them.
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ key);
    return random.split().nextDouble(1 - SPREAD, 1 + SPREAD);
  }
}
