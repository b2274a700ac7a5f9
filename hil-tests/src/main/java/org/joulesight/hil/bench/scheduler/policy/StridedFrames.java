package org.joulesight.hil.bench.scheduler.policy;

import java.util.Arrays;
import org.joulesight.scheduler.PointProfile;

/** Leaves out the frames between those that a point's stride runs. */
final class StridedFrames {
  private final long[] lastRun;

  StridedFrames(int cameras) {
    lastRun = new long[cameras];
    Arrays.fill(lastRun, Long.MIN_VALUE);
  }

  /**
   * @param point wanted; null to leave the frame out
   */
  void choose(int camera, long sequence, PointProfile point, Choice choice) {
    boolean due =
        point != null
            && (lastRun[camera] == Long.MIN_VALUE
                || sequence - lastRun[camera] >= point.point().stride());
    if (due) {
      lastRun[camera] = sequence;
      choice.run(point);
    } else {
      choice.skip();
    }
  }
}
