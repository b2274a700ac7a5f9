package org.joulesight.vision.internal;

import java.util.concurrent.TimeUnit;

/**
 * Thresholds of {@link ObjectTracker}.
 *
 * @param highScore detections from here on may start a track; weaker ones only continue one
 * @param minOverlap least (buffered) IoU of a prediction and a detection that belong together
 * @param otherLabelOverlap least IoU where the two have different labels
 * @param bufferPerSecond how far boxes are enlarged for matching, in parts of their size on each
 *     side and per second since the track was last seen
 * @param maxBuffer upper bound of that
 * @param confirmHits detections that make a track real
 * @param lostNanos a track not seen for longer than this (and in at least two frames) ends
 * @param refreshNanos a track in view is published at least this often
 * @param publishOverlap a track is published when its IoU with the last published box is below
 * @param publishScoreChange or when its score changed by this much
 */
public record TrackerSettings(
    float highScore,
    double minOverlap,
    double otherLabelOverlap,
    double bufferPerSecond,
    double maxBuffer,
    int confirmHits,
    long lostNanos,
    long refreshNanos,
    float publishOverlap,
    float publishScoreChange) {

  /** Made for 1 to 30 frames a second. */
  public static final TrackerSettings DEFAULT =
      new TrackerSettings(
          0.45f,
          0.25,
          0.70,
          0.5,
          0.5,
          2,
          TimeUnit.SECONDS.toNanos(1),
          TimeUnit.SECONDS.toNanos(1),
          0.8f,
          0.2f);
}
