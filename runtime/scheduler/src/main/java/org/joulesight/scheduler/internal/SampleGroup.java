package org.joulesight.scheduler.internal;

import java.util.Arrays;

/**
 * Consecutive samples of the board's power put together until none of the unit's frames crosses
 * their end. How a frame's energy divides between two samples depends on how its power changes
 * within the frame and on the sensor's own delay; cameras whose rate fits the sensor's repeat that
 * division for ever, and what is no noise would be learned as a wrong gain.
 */
final class SampleGroup {
  private static final int MOST = 10;

  private final double[] features;
  private double seconds;
  private double joules;
  private double variance;
  private int count;

  SampleGroup(int size) {
    features = new double[size];
  }

  /**
   * @param busyWatts mean prior watts by precision
   * @param wattsVariance of the sample's mean
   */
  void add(double[] busyWatts, double watts, double wattsVariance, double sampleSeconds) {
    for (int i = 0; i < features.length; i++) {
      features[i] += busyWatts[i] * sampleSeconds;
    }
    joules += watts * sampleSeconds;
    variance += wattsVariance * sampleSeconds * sampleSeconds;
    seconds += sampleSeconds;
    count++;
  }

  /** Whether it ends here, at the latest. */
  boolean isLong() {
    return count >= MOST;
  }

  double watts() {
    return joules / seconds;
  }

  double variance() {
    return variance / (seconds * seconds);
  }

  double seconds() {
    return seconds;
  }

  void means(double[] busyWatts) {
    for (int i = 0; i < features.length; i++) {
      busyWatts[i] = features[i] / seconds;
    }
  }

  void clear() {
    Arrays.fill(features, 0);
    seconds = 0;
    joules = 0;
    variance = 0;
    count = 0;
  }
}
