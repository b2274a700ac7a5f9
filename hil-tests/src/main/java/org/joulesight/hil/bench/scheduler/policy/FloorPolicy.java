package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.scheduler.PointProfile;

/** Every camera runs its cheapest point, whatever happens. */
final class FloorPolicy implements Policy {
  private final StridedFrames frames;
  private final PointProfile[] points;

  FloorPolicy(Unit unit) {
    frames = new StridedFrames(unit.cameras().size());
    points = unit.cameras().stream().map(c -> c.points().get(0)).toArray(PointProfile[]::new);
  }

  @Override
  public void limit(double watts, long nowNanos) {}

  @Override
  public void weight(int camera, double weight, long nowNanos) {}

  @Override
  public void sample(long nowNanos) {}

  @Override
  public void choose(int camera, long sequence, long captureNanos, long nowNanos, Choice choice) {
    frames.choose(camera, sequence, points[camera], choice);
  }

  @Override
  public void started(int camera, PointProfile point, long nowNanos) {}

  @Override
  public void finished(int camera, PointProfile point, long startNanos, long endNanos) {}
}
