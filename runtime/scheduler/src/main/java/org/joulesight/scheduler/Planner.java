package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.HeatGovernor;
import org.joulesight.scheduler.internal.Knapsack;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.Shares;

/**
 * Chooses one point per camera that fits in the watts, the heat and the time there are. It goes
 * down at once, and up when the better plan was possible for a while and every camera that changes
 * has kept its point for some frames.
 */
final class Planner {
  static final int MAX_CAMERAS = 8;

  // Larger than any sum of accuracies: first as many cameras as possible over the accuracy floor.
  private static final double FLOOR_BONUS = 100;
  private static final double WORTH_CHANGING = 1e-3;
  // Heat moves slowly: going up asks for more room and more patience than going down.
  private static final double HEAT_HYSTERESIS_CELSIUS = 0.5;
  private static final int HEAT_PATIENCE = 10;

  private final SchedulerSettings settings;
  private final PowerModel model;
  private final HeatGovernor heat;
  private final Knapsack knapsack = new Knapsack(MAX_CAMERAS, PointTable.MAX_FRONT + 1);
  private final Shares shares = new Shares();
  private final int[] best = new int[MAX_CAMERAS];
  private final int[] target = new int[MAX_CAMERAS];
  private final int[] current = new int[MAX_CAMERAS];
  private CameraState[] cameras = {};
  private Limits limits;
  private double budgetWatts;
  private double heatWatts = Double.POSITIVE_INFINITY;
  private double cheapestWatts;
  private double bestWatts;
  private long betterSinceNanos = Long.MAX_VALUE;
  private boolean planLostSensor = true;
  private double planMinAccuracy;

  Planner(SchedulerSettings settings, PowerModel model, HeatGovernor heat) {
    this.settings = settings;
    this.model = model;
    this.heat = heat;
  }

  int cameraCount() {
    return cameras.length;
  }

  void replan(CameraState[] newCameras, Limits newLimits, long nowNanos) {
    cameras = newCameras;
    limits = newLimits;
    fill();
    knapsack.solve(Double.MAX_VALUE, 1, best);
    bestWatts = knapsack.watts(best);
    available();
    boolean binds = bestWatts > Math.min(heatWatts, limits.watts() - model.idleWatts());
    shares.set(binds, cheapestWatts > limits.watts() - model.idleWatts(), nowNanos);
    choose(nowNanos);
  }

  private void fill() {
    knapsack.begin();
    cheapestWatts = 0;
    double deadlineSeconds = deadlineSeconds();
    for (CameraState camera : cameras) {
      knapsack.camera();
      double cheapest = Double.MAX_VALUE;
      for (int o = 1; o <= camera.optionCount(); o++) {
        Option option = camera.option(o);
        double watts = option.windowWatts(model);
        boolean aboveFloor = option.profile().accuracy() >= limits.minAccuracy();
        // In the worst case all cameras capture together: the last frame waits for all others.
        double time = Math.max(option.planSeconds() / deadlineSeconds, option.busyShare());
        knapsack.option(
            option.value() + (aboveFloor ? FLOOR_BONUS : 0), watts, time / settings.busyShare());
        cheapest = Math.min(cheapest, watts);
      }
      cheapestWatts += camera.optionCount() == 0 ? 0 : cheapest;
    }
  }

  private double deadlineSeconds() {
    long shortest = Long.MAX_VALUE;
    for (CameraState camera : cameras) {
      shortest = Math.min(shortest, camera.deadlineNanos(limits.deadlineNanos()));
    }
    return shortest * 1e-9;
  }

  private void available() {
    budgetWatts = limits.watts() - model.baseWatts();
    heatWatts = heatWatts(limits.celsius());
  }

  private double heatWatts(double limitCelsius) {
    double share = heat.share(limitCelsius);
    return share >= 1
        ? Double.POSITIVE_INFINITY
        : cheapestWatts + share * Math.max(0, bestWatts - cheapestWatts);
  }

  private void choose(long nowNanos) {
    boolean fresh = false;
    for (int c = 0; c < cameras.length; c++) {
      fresh |= cameras[c].planned == CameraState.NONE;
      current[c] = Math.max(CameraState.SKIP, cameras[c].planned);
    }
    double keepWatts = budgetWatts - settings.reserve() / 2 * limits.watts();
    double planWatts = budgetWatts - settings.reserve() * limits.watts();
    boolean fits =
        knapsack.watts(current) <= Math.min(keepWatts, heatWatts) && knapsack.seconds(current) <= 1;
    if (fresh || !fits) {
      knapsack.solve(Math.min(planWatts, heatWatts), 1, target);
      Reason reason = fresh ? jointLimit(planWatts) : downReason();
      adopt(reason, reason, nowNanos);
      return;
    }
    double upWatts = planWatts - settings.upgradeMargin() * limits.watts();
    double upHeatWatts = heatWatts(limits.celsius() - HEAT_HYSTERESIS_CELSIUS);
    double gain =
        knapsack.solve(Math.min(upWatts, upHeatWatts), 1, target) - knapsack.total(current);
    if (gain <= WORTH_CHANGING) {
      betterSinceNanos = Long.MAX_VALUE;
      return;
    }
    betterSinceNanos = Math.min(betterSinceNanos, nowNanos);
    int patience = starved() ? 0 : upHeatWatts < upWatts ? HEAT_PATIENCE : 1;
    if (mayGoUp(nowNanos) && nowNanos - betterSinceNanos >= patience * settings.headroomNanos()) {
      boolean floor = limits.minAccuracy() != planMinAccuracy;
      adopt(floor ? Reason.ACCURACY_FLOOR : Reason.HEADROOM, jointLimit(upWatts), nowNanos);
    }
  }

  /** Whether a camera that has nothing at all could have something. */
  private boolean starved() {
    boolean starved = false;
    for (int c = 0; c < cameras.length; c++) {
      starved |= current[c] == CameraState.SKIP && target[c] != CameraState.SKIP;
    }
    return starved;
  }

  private boolean mayGoUp(long nowNanos) {
    boolean may = true;
    for (int c = 0; c < cameras.length; c++) {
      may &=
          target[c] == current[c]
              || current[c] == CameraState.SKIP
              || cameras[c].held(settings.holdFrames(), nowNanos);
    }
    return may;
  }

  /** What keeps a joint choice from the best points of all cameras: time, heat or watts. */
  private Reason jointLimit(double planWatts) {
    if (bestWatts <= Math.min(planWatts, heatWatts)) {
      return Reason.DEADLINE; // watts allow all that the time does
    }
    return heatWatts < planWatts ? Reason.TEMPERATURE : Reason.BUDGET;
  }

  private Reason downReason() {
    if (knapsack.seconds(current) > 1) {
      return Reason.DEADLINE;
    }
    if (heatWatts < budgetWatts) {
      return Reason.TEMPERATURE;
    }
    return model.sensorLost() && !planLostSensor ? Reason.SENSOR_LOST : Reason.BUDGET;
  }

  private static Reason reason(CameraState camera, int target, Reason up, Reason down) {
    if (target == CameraState.SKIP) {
      return Reason.INFEASIBLE;
    }
    if (camera.lastRun == null) {
      return Reason.START;
    }
    return camera.option(target).value() < camera.lastRun.value() ? down : up;
  }

  /**
   * @param down for a camera that gives way to the others
   */
  private void adopt(Reason up, Reason down, long nowNanos) {
    for (int c = 0; c < cameras.length; c++) {
      CameraState camera = cameras[c];
      if (target[c] != camera.planned) {
        camera.plannedReason = reason(camera, target[c], up, down);
        camera.planned = target[c];
      }
    }
    betterSinceNanos = Long.MAX_VALUE;
    planLostSensor = model.sensorLost();
    planMinAccuracy = limits.minAccuracy();
  }

  /** Upper estimate of the board's watts if one camera ran with another option. */
  double wattsWith(CameraState changed, Option option) {
    double sum = model.baseWatts();
    for (CameraState camera : cameras) {
      Option o = camera == changed ? option : camera.plannedOption();
      sum += o == null ? 0 : o.windowWatts(model);
    }
    return sum;
  }

  /** Board watts that the temperature allows; infinite when it does not limit. */
  double heatLimitWatts() {
    return heatWatts + model.baseWatts();
  }

  /** Board watts with the cheapest points of all cameras. */
  double floorWatts() {
    return model.idleWatts() + cheapestWatts;
  }

  double leverWatts() {
    return bestWatts - cheapestWatts;
  }

  Shares shares() {
    return shares;
  }
}
