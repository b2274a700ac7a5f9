package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.SplitKnapsack;

/** What the plan's knapsack is to choose from: value, watts and time of each camera's options. */
final class PlanInput {
  // Larger than any sum of accuracies: first as many cameras as possible over the accuracy floor.
  private static final double FLOOR_BONUS = 100;

  // Less than the above, more than any sum of accuracies by weight.
  static final double PROBE_BONUS = 30;

  /** Joules by which a camera's pattern may run ahead of its mean, per watt of the limit. */
  private static final double MOST_BURST = 0.06;

  private final SchedulerSettings settings;
  private final PowerModel model;
  private final CurrentGate current;
  private final SplitKnapsack knapsack;
  private double cheapestWatts;
  private double bestValue;
  private boolean currentRefuses;

  PlanInput(
      SchedulerSettings settings, PowerModel model, CurrentGate current, SplitKnapsack knapsack) {
    this.settings = settings;
    this.model = model;
    this.current = current;
    this.knapsack = knapsack;
  }

  /**
   * @param hopeful precision of which points count as allowed that are only not known enough
   * @param probed what one camera should run with whatever it is worth; or null
   */
  void fill(CameraState[] cameras, Limits limits, int hopeful, Option probed) {
    knapsack.begin(mostBurstJoules(limits));
    cheapestWatts = 0;
    bestValue = 0;
    currentRefuses = false;
    double deadlineSeconds = deadlineSeconds(cameras, limits);
    double[] gains = model.gains();
    for (CameraState camera : cameras) {
      camera.fastest = fastest(camera);
    }
    for (CameraState camera : cameras) {
      camera.pioneer = current.pioneer(camera);
      knapsack.camera(camera.patternFrames());
      double cheapest = Double.MAX_VALUE;
      camera.cheapest = null;
      double most = 0;
      for (int o = 1; o <= camera.optionCount(); o++) {
        Option option = camera.option(o);
        double watts = option.windowWatts(gains);
        boolean allowed =
            current.allows(camera, option)
                || (option.cost().precision() == hopeful && current.undecided(option.cost()));
        currentRefuses |= !allowed;
        allowed &= option.meets(camera.deadlineNanos(limits.deadlineNanos()) * 1e-9);
        boolean aboveFloor =
            limits.minAccuracy() > 0 && option.profile().accuracy() >= limits.minAccuracy();
        // If cameras capture together, a frame waits for those of all others.
        double crowded = settings.crowding() * option.planSeconds() / deadlineSeconds;
        double time = Math.max(crowded, option.busyShare()) / settings.busyShare();
        double bonus = (aboveFloor ? FLOOR_BONUS : 0) + (option == probed ? PROBE_BONUS : 0);
        double value = option.value() - missedByOthers(camera, option, cameras, limits) + bonus;
        knapsack.option(allowed ? value : -1, watts, time, option.profile().point().stride());
        if (allowed && watts < cheapest) {
          cheapest = watts;
          camera.cheapest = option;
        }
        most = Math.max(most, option.value());
      }
      bestValue += most;
      cheapestWatts += camera.cheapest == null ? 0 : cheapest;
    }
  }

  /** Joules by which a camera's pattern may run ahead of its mean. */
  static double mostBurstJoules(Limits limits) {
    return MOST_BURST * limits.watts();
  }

  private static Option fastest(CameraState camera) {
    Option fastest = null;
    for (int o = 1; o <= camera.optionCount(); o++) {
      Option option = camera.option(o);
      boolean faster = fastest == null || option.planSeconds() < fastest.planSeconds();
      fastest = faster ? option : fastest;
    }
    return fastest;
  }

  /**
   * Value of the frames that other cameras miss because the compute unit is busy with this one's:
   * while a run lasts longer than another camera's deadline leaves, even its fastest point is late.
   */
  private static double missedByOthers(
      CameraState camera, Option option, CameraState[] cameras, Limits limits) {
    double missed = 0;
    for (CameraState other : cameras) {
      if (other != camera && other.fastest != null && other.plannedOption() != null) {
        double deadline = other.deadlineNanos(limits.deadlineNanos()) * 1e-9;
        double late = option.planSeconds() + other.fastest.planSeconds() - deadline;
        missed += Math.max(0, late) * option.runsPerSecond() * other.plannedOption().value();
      }
    }
    return missed;
  }

  private static double deadlineSeconds(CameraState[] cameras, Limits limits) {
    long shortest = Long.MAX_VALUE;
    for (CameraState camera : cameras) {
      shortest = Math.min(shortest, camera.deadlineNanos(limits.deadlineNanos()));
    }
    return shortest * 1e-9;
  }

  /** Watts above idle with the cheapest points of all cameras. */
  double cheapestWatts() {
    return cheapestWatts;
  }

  /** Whether the limit of the current keeps a camera from a point. */
  boolean currentRefuses() {
    return currentRefuses;
  }

  /** Value of the best points of all cameras. */
  double bestValue() {
    return bestValue;
  }
}
