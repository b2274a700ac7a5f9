package org.joulesight.scheduler.internal;

/** The last readings of a power sensor beside what was expected of them. */
final class Readings {
  private static final int SIZE = 64;

  private final double[] read = new double[SIZE];
  private final double[] expected = new double[SIZE];
  private final double[] own = new double[SIZE];
  private final double[] sigma = new double[SIZE];
  private final double[] scatter = new double[SIZE];
  private final double[] unsure = new double[SIZE];
  private int count;
  private int same;

  /**
   * @param watts as read
   * @param expectedWatts by the model, before it learns from this reading
   * @param ownWatts the part of it that the unit's own frames draw
   * @param noise standard deviation of reading and expectation together
   * @param readingNoise standard deviation of the reading alone
   * @param modelNoise standard deviation of what the model has learned, for this load
   */
  void add(
      double watts,
      double expectedWatts,
      double ownWatts,
      double noise,
      double readingNoise,
      double modelNoise) {
    same = count > 0 && watts == read(0) ? same + 1 : 0;
    int i = count++ % SIZE;
    read[i] = watts;
    expected[i] = expectedWatts;
    own[i] = ownWatts;
    sigma[i] = noise;
    scatter[i] = readingNoise;
    unsure[i] = modelNoise;
  }

  /** Number of readings since the start. */
  int count() {
    return count;
  }

  /** How many readings before the newest one had its very value. */
  int same() {
    return same;
  }

  double read(int back) {
    return read[at(back)];
  }

  double expected(int back) {
    return expected[at(back)];
  }

  double own(int back) {
    return own[at(back)];
  }

  double sigma(int back) {
    return sigma[at(back)];
  }

  /** Standard deviation of the reading alone. */
  double scatter(int back) {
    return scatter[at(back)];
  }

  /** Standard deviation of what the model has learned. */
  double unsure(int back) {
    return unsure[at(back)];
  }

  /**
   * How often a sensor that samples should have met a frame in a reading, by how much it scatters
   * for its mean, as for events that come at random: with so much less likelihood than exp(-this) a
   * reading shows nothing of the unit's frames.
   */
  double framesSeen(int back) {
    double meanBySigma = own(back) / scatter(back);
    return meanBySigma * meanBySigma;
  }

  /** Difference from what was expected {@code lag} readings before, in units of the noise. */
  double deviation(int back, int lag) {
    return (read(back) - expected(back + lag)) / sigma(back);
  }

  private int at(int back) {
    return Math.floorMod(count - 1 - back, SIZE);
  }
}
