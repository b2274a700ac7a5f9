package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.Quality;
import org.joulesight.scheduler.PointProfile;

/** What all baselines have in common: a joint choice that they set, and frames that follow it. */
abstract class Baseline implements Policy {
  final Unit unit;
  final JointPoints joint;
  final PointProfile[] chosen;

  /** The watt limit less the guard band. */
  double cap;

  private final double guard;
  private final StridedFrames frames;
  private double lastWatts;

  /**
   * @param guard share of the watt limit that it keeps free for what it does not model
   */
  Baseline(Unit unit, double guard) {
    this.guard = guard;
    this.unit = unit;
    this.joint = new JointPoints(unit);
    this.chosen = new PointProfile[unit.cameras().size()];
    this.frames = new StridedFrames(chosen.length);
    this.cap = kept(unit.watts());
    this.lastWatts = unit.board().idleWatts();
  }

  /** Sets a new joint choice for the cap and what was learned. */
  abstract void decide(long nowNanos);

  /** What it aims at under a watt limit. */
  final double kept(double watts) {
    return watts * (1 - guard);
  }

  /** Nominal watts above idle that a cap leaves. */
  final double aboveIdle(double watts) {
    return Math.max(0, watts - unit.board().idleWatts());
  }

  /** Newest reading, or the last one while there is none. */
  final double measuredWatts() {
    var reading = unit.meter().latest();
    if (reading.quality() == Quality.OK) {
      lastWatts = reading.watts();
    }
    return lastWatts;
  }

  @Override
  public void limit(double watts, long nowNanos) {
    cap = kept(watts);
    decide(nowNanos);
  }

  @Override
  public void weight(int camera, double weight, long nowNanos) {
    joint.weight(camera, weight);
    decide(nowNanos);
  }

  @Override
  public void sample(long nowNanos) {}

  @Override
  public void choose(int camera, long sequence, long captureNanos, long nowNanos, Choice choice) {
    frames.choose(camera, sequence, chosen[camera], choice);
  }

  @Override
  public void started(int camera, PointProfile point, long nowNanos) {}

  @Override
  public void finished(int camera, PointProfile point, long startNanos, long endNanos) {}
}
