package org.joulesight.hil.bench.scheduler.policy;

import java.util.Arrays;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.PointProfile;

/** What came out of the cameras since it was last asked, as the benchmark's score counts it. */
final class QualityMeter {
  private static final double WORTH_SECONDS = 0.5;

  private final Unit unit;
  private final double[] weights;
  private final long[] capturedNanos;
  private double sum;

  QualityMeter(Unit unit) {
    this.unit = unit;
    weights = new double[unit.cameras().size()];
    capturedNanos = new long[weights.length];
    Arrays.fill(weights, 1);
  }

  void weight(int camera, double weight) {
    weights[camera] = weight;
  }

  /** A camera's frame may be run. */
  void captured(int camera, long nanos) {
    capturedNanos[camera] = nanos;
  }

  void finished(int camera, PointProfile point, long endNanos) {
    CameraSpec spec = unit.cameras().get(camera);
    boolean late = endNanos > capturedNanos[camera] + spec.intervalNanos();
    sum += late ? 0 : weights[camera] * worth(spec, point) / spec.framesPerSecond();
  }

  /** Accuracy summed over the frames that a result stands for, less for those that come later. */
  private static double worth(CameraSpec spec, PointProfile point) {
    double frames = 0;
    for (int k = 0; k < point.point().stride(); k++) {
      frames += Math.exp(-k / spec.framesPerSecond() / WORTH_SECONDS);
    }
    return frames * point.accuracy();
  }

  /**
   * Share of what the best points of all cameras would have given, from 0 to about 1.
   *
   * @param seconds since it was last asked
   */
  double take(double seconds) {
    double most = 0;
    for (int c = 0; c < weights.length; c++) {
      CameraSpec spec = unit.cameras().get(c);
      most +=
          weights[c] * spec.points().stream().mapToDouble(PointProfile::accuracy).max().orElse(0);
    }
    double share = most <= 0 ? 0 : sum / (most * seconds);
    sum = 0;
    return share;
  }
}
