package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.Precision;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.JointChoice;
import org.joulesight.scheduler.internal.Mission;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.Shares;
import org.joulesight.scheduler.internal.SplitKnapsack;

/**
 * Chooses one point per camera, or two that take turns, that fit in the watts, the heat and the
 * time there are. What no longer fits is changed at once. What fits is kept unless another choice
 * is clearly better, so that noise in the estimates does not make switches.
 */
final class Planner {
  static final int MAX_CAMERAS = 8;
  private static final int PRECISIONS = Precision.values().length;

  private static final double WORTH_CHANGING = 0.003;
  private static final double WORTH_ANOTHER_SHARE = 0.001;

  /** Of what admission leaves to noise, the share by which a plan may have grown before it goes. */
  private static final double KEPT_SHARE = 0.5;

  private final SchedulerSettings settings;
  private final PowerModel model;
  private final CurrentProbe probe;
  private final SplitKnapsack knapsack = new SplitKnapsack(MAX_CAMERAS, PointTable.MAX_FRONT + 1);
  private final PlanInput input;
  private final Shares shares = new Shares();
  private final PlannedLoad load;

  /** Heat that comes and goes around the other limits is still a reason. */
  private static final long HEAT_NANOS = 2_000_000_000L;

  private final Budget budget;
  private final JointChoice best = new JointChoice(MAX_CAMERAS);
  private final JointChoice trial = new JointChoice(MAX_CAMERAS);
  private final JointChoice target = new JointChoice(MAX_CAMERAS);
  private final JointChoice kept = new JointChoice(MAX_CAMERAS);
  private CameraState[] cameras = {};
  private Limits limits;
  private double bestWatts;
  private double cutsPerSecond;
  private long adoptedNanos = Long.MIN_VALUE;
  private long heatNanos = Long.MIN_VALUE;
  private boolean planLostSensor = true;
  private double planMinAccuracy;

  Planner(
      SchedulerSettings settings,
      PowerModel model,
      HeatObserver heat,
      Mission mission,
      CurrentGate current) {
    this.settings = settings;
    this.model = model;
    this.budget = new Budget(model, heat, mission);
    this.input = new PlanInput(settings, model, current, knapsack);
    this.probe = new CurrentProbe(current, model);
    this.load = new PlannedLoad(model);
  }

  int cameraCount() {
    return cameras.length;
  }

  /**
   * @param changed whether cameras or limits are others than before
   * @param newCutsPerSecond how often the cap is cut without notice
   */
  void replan(
      CameraState[] newCameras,
      Limits newLimits,
      boolean changed,
      double newCutsPerSecond,
      long nowNanos) {
    cutsPerSecond = newCutsPerSecond;
    cameras = newCameras;
    limits = newLimits;
    input.fill(cameras, limits, CurrentProbe.NONE, null);
    load.of(cameras);
    budget.update(limits, input.cheapestWatts(), nowNanos);
    if (probe.wantsJudgement(nowNanos)) {
      judgePrecisions();
    }
    Option probed = probe.option(cameras);
    if (probed != null && !changed) {
      input.fill(cameras, limits, CurrentProbe.NONE, probed);
    }
    if (changed) {
      knapsack.solve(Double.MAX_VALUE, 1, 0, best);
    }
    bestWatts = knapsack.watts(best);
    double least = Math.min(budget.heatWatts(), limits.watts() - model.idleWatts());
    boolean infeasible = input.cheapestWatts() > limits.watts() - model.idleWatts();
    shares.set(bestWatts > least, infeasible, nowNanos);
    if (budget.reason() == Reason.TEMPERATURE && bestWatts > budget.heatWatts()) {
      heatNanos = nowNanos;
    }
    choose(changed, nowNanos);
  }

  /**
   * Value of the best plan at the clock that costs are for at the moment, whatever is planned. The
   * next {@link #replan} takes up all that this leaves behind.
   */
  double bestValueNow(CameraState[] newCameras, Limits newLimits, long nowNanos) {
    cameras = newCameras;
    limits = newLimits;
    input.fill(cameras, limits, CurrentProbe.NONE, null);
    budget.update(limits, input.cheapestWatts(), nowNanos);
    return knapsack.solve(budget.watts(), 1, burstPrice(), trial);
  }

  /** The value beyond which there is none, of the last plan. */
  double mostValue() {
    return input.bestValue();
  }

  /** What limits watts most. */
  Reason wattsReason() {
    return budget.reason();
  }

  /** Probes the precision with which plans would gain most, for the time that it takes. */
  private void judgePrecisions() {
    double planWatts = budget.watts();
    double price = burstPrice();
    double without = knapsack.solve(planWatts, 1, price, trial);
    int best = CurrentProbe.NONE;
    double gain = 0;
    double seconds = 1;
    for (int p = 0; p < PRECISIONS; p++) {
      if (probe.isOpen(p, cameras)) {
        input.fill(cameras, limits, p, null);
        double more = knapsack.solve(planWatts, 1, price, trial) - without;
        more *= probe.chance(p, cameras);
        double takes = probe.seconds(p, cameras);
        if (more * seconds > gain * takes) {
          best = p;
          gain = more;
          seconds = takes;
        }
      }
    }
    double loss = 0;
    if (best != CurrentProbe.NONE) {
      input.fill(cameras, limits, CurrentProbe.NONE, probe.longest(best, cameras));
      loss = without + PlanInput.PROBE_BONUS - knapsack.solve(planWatts, 1, price, trial);
    }
    double all = input.bestValue();
    probe.begin(best, gain / all, loss / all, seconds);
    input.fill(cameras, limits, CurrentProbe.NONE, null);
  }

  private void choose(boolean changed, long nowNanos) {
    double planWatts = budget.watts();
    boolean fresh = false;
    for (int c = 0; c < cameras.length; c++) {
      CameraState camera = cameras[c];
      fresh |= camera.high == CameraState.NONE;
      kept.low[c] = Math.max(CameraState.SKIP, camera.low);
      kept.high[c] = Math.max(CameraState.SKIP, camera.high);
      kept.highFrames[c] = camera.highFrames;
    }
    double slack = planWatts + KEPT_SHARE * (model.baseWatts() - model.admissionWatts());
    boolean fits =
        !fresh && knapsack.watts(kept) <= slack && knapsack.seconds(kept) <= settings.keepTime();
    if (fits && !changed && nowNanos - adoptedNanos < settings.holdNanos()) {
      return;
    }
    double before = knapsack.total(kept);
    double value = knapsack.solve(planWatts, 1, burstPrice(), target);
    if (!fits) {
      Reason reason = fresh ? jointLimit(planWatts) : downReason();
      boolean less = !fresh && knapsack.fit(planWatts, settings.keepTime(), kept);
      boolean keepOptions =
          less && value - knapsack.total(kept) < WORTH_CHANGING * input.bestValue();
      adopt(keepOptions ? kept : target, reason, reason, nowNanos);
      return;
    }
    double least = sameOptions() ? WORTH_ANOTHER_SHARE : WORTH_CHANGING;
    if (value - before > (changed ? 0 : least) * input.bestValue()) {
      boolean floor = limits.minAccuracy() != planMinAccuracy;
      adopt(
          target, floor ? Reason.ACCURACY_FLOOR : Reason.HEADROOM, jointLimit(planWatts), nowNanos);
    }
  }

  private double burstPrice() {
    return budget.burstPrice(cutsPerSecond, input.bestValue());
  }

  private boolean sameOptions() {
    boolean same = true;
    for (int c = 0; c < cameras.length; c++) {
      same &= target.sameOptions(kept, c);
    }
    return same;
  }

  /** What keeps a joint choice from the best points of all cameras. */
  private Reason jointLimit(double planWatts) {
    if (bestWatts <= planWatts) {
      // Watts allow all that the time and the current do.
      return input.currentRefuses() ? Reason.CURRENT : Reason.DEADLINE;
    }
    return budget.reason();
  }

  /** Whether heat has kept nobody from better points for a while. */
  boolean isHeatOver(long nowNanos) {
    return nowNanos - heatNanos > HEAT_NANOS;
  }

  /** What keeps the plan from the best points of all cameras now. */
  Reason presentLimit() {
    return jointLimit(budget.watts());
  }

  private Reason downReason() {
    if (knapsack.seconds(kept) > settings.keepTime()) {
      return Reason.DEADLINE;
    }
    if (budget.reason() != Reason.BUDGET) {
      return budget.reason();
    }
    return model.sensorLost() && !planLostSensor ? Reason.SENSOR_LOST : Reason.BUDGET;
  }

  private static Reason reason(CameraState camera, int option, Reason up, Reason down) {
    if (option == CameraState.SKIP) {
      return Reason.INFEASIBLE;
    }
    if (camera.lastRun == null) {
      return Reason.START;
    }
    return camera.option(option).value() < camera.lastRun.value() ? down : up;
  }

  /**
   * @param down for a camera that gives way to the others
   */
  private void adopt(JointChoice choice, Reason up, Reason down, long nowNanos) {
    for (int c = 0; c < cameras.length; c++) {
      CameraState camera = cameras[c];
      if (choice.high[c] != camera.high || choice.low[c] != camera.low) {
        camera.plannedReason = reason(camera, choice.high[c], up, down);
      }
      camera.plan(choice.low[c], choice.high[c], choice.highFrames[c]);
      camera.divide(PlanInput.mostBurstJoules(limits), model.gains());
    }
    adoptedNanos = nowNanos;
    planLostSensor = model.sensorLost();
    planMinAccuracy = limits.minAccuracy();
  }

  /** What the planned options of all cameras draw together. */
  PlannedLoad load() {
    return load;
  }

  /** Board watts that the temperature allows; infinite when it does not limit. */
  double heatLimitWatts() {
    return budget.heatLimitWatts();
  }

  /** Board watts that the energy budget allows; infinite without one. */
  double missionLimitWatts() {
    return budget.missionLimitWatts();
  }

  /** Board watts with the cheapest points of all cameras. */
  double floorWatts() {
    return model.idleWatts() + input.cheapestWatts();
  }

  double leverWatts() {
    return bestWatts - input.cheapestWatts();
  }

  Shares shares() {
    return shares;
  }
}
