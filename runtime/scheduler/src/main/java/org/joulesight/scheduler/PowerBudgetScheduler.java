package org.joulesight.scheduler;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.BoardModel;
import org.joulesight.ClockSwitch;
import org.joulesight.KernelTap;
import org.joulesight.Limits;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.PowerMeter;
import org.joulesight.ThermalSensor;
import org.joulesight.Work;
import org.joulesight.scheduler.internal.Admission;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.Mission;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.WorkCost;

/**
 * Decides per camera and frame which operating point to run, on times that are passed in.
 *
 * <p>The compute unit runs one frame at a time: {@link #decide} is called by whoever holds it, and
 * a {@code RUN} must be followed by that frame's run, which the scheduler hears of as {@link
 * KernelTap}. Thread-safe; nothing blocks but for another thread's call of some microseconds. A
 * decision allocates nothing; what is told of a switch is made by {@link #takeSwitches}.
 */
public final class PowerBudgetScheduler implements KernelTap {
  private static final long REPLAN_NANOS = 50_000_000L;
  private static final double NOTABLE_CUT = 0.05;

  private final BoardModel board;
  private final Map<String, CameraState> byId = new LinkedHashMap<>();
  private final Costs costs;
  private final PowerModel model;
  private final HeatObserver heat;
  private final Mission mission = new Mission();
  private final CurrentGate current;
  private final Admission admission;
  private final Planner planner;
  private final ClockPlanner clocks;
  private final Announcer announcer;
  private final FrameDecider decider;
  private final CutRate cuts;
  private CameraState[] cameras = {};
  private Limits limits;
  private long plannedNanos;
  private boolean dirty = true;
  private boolean lastHung;

  /**
   * For a board that runs at one clock.
   *
   * @throws org.joulesight.UserError if the board cannot keep the limits
   */
  public PowerBudgetScheduler(
      BoardModel board,
      PowerMeter meter,
      ThermalSensor thermal,
      SchedulerSettings settings,
      Limits limits,
      long nowNanos) {
    this(board, meter, thermal, settings, limits, ClockFront.NONE, nowNanos);
  }

  /**
   * @param front clocks that it may ask for, see {@link #wantedKilohertz}
   * @throws org.joulesight.UserError if the board cannot keep the limits
   */
  public PowerBudgetScheduler(
      BoardModel board,
      PowerMeter meter,
      ThermalSensor thermal,
      SchedulerSettings settings,
      Limits limits,
      ClockFront front,
      long nowNanos) {
    LimitCheck.refuse(board, limits);
    this.board = board;
    this.limits = limits;
    ClockScale scale = front.isChoice() ? new ClockScale(front.levels()) : ClockScale.fixed();
    this.costs = new Costs(board, settings.priorError(), scale);
    EnergyLedger ledger = new EnergyLedger();
    this.model =
        new PowerModel(
            board,
            meter,
            ledger,
            scale,
            settings.priorError(),
            settings.sigmas(),
            settings.blindMargin());
    this.heat = new HeatObserver(thermal);
    this.current = new CurrentGate(model);
    this.cuts = new CutRate(nowNanos);
    this.admission = new Admission(model, ledger, limits.watts(), nowNanos);
    this.planner = new Planner(settings, model, heat, mission, current);
    this.clocks = new ClockPlanner(front, scale, planner, nowNanos);
    this.announcer = new Announcer(new SwitchText(planner, model, heat, current, board.unit()));
    this.decider = new FrameDecider(admission, planner, current, announcer);
    // The best moment to learn idle watts and the meter's error is before the first frame.
    sample(nowNanos);
  }

  /**
   * Adds a camera, or changes what a known one may run with; its history goes on.
   *
   * @param framesPerSecond rate at which frames of this camera arrive
   * @param weight of this camera's accuracy in the sum that is maximised, above 0
   * @param front points to choose from, see {@link PointTable#front}
   */
  public synchronized void addCamera(
      String id, double framesPerSecond, double weight, List<PointProfile> front) {
    if (front.isEmpty() || front.size() > PointTable.MAX_FRONT) {
      throw new IllegalArgumentException(id + ": " + front.size() + " points");
    }
    if (byId.size() >= Planner.MAX_CAMERAS && !byId.containsKey(id)) {
      throw new IllegalStateException("more than " + Planner.MAX_CAMERAS + " cameras");
    }
    if (!(framesPerSecond > 0) || !(weight > 0)) {
      throw new IllegalArgumentException(id + ": " + framesPerSecond + " fps, weight " + weight);
    }
    List<Option> options =
        front.stream()
            .sorted(Comparator.comparingDouble(p -> p.wattsAboveIdle(framesPerSecond)))
            .map(p -> new Option(p, costs.of(p.network().work()), framesPerSecond, weight))
            .toList();
    byId.put(id, new CameraState(id, framesPerSecond, options, byId.get(id)));
    cameras = byId.values().toArray(CameraState[]::new);
    dirty = true;
  }

  /** Forgets a camera; unknown ids are ignored. */
  public synchronized void removeCamera(String id) {
    byId.remove(id);
    cameras = byId.values().toArray(CameraState[]::new);
    dirty = true;
  }

  /**
   * New limits from now on.
   *
   * @throws org.joulesight.UserError if the board cannot keep them; the old ones stay
   */
  public synchronized void limits(Limits newLimits, long nowNanos) {
    LimitCheck.refuse(board, newLimits);
    if (newLimits.watts() < limits.watts() * (1 - NOTABLE_CUT)) {
      cuts.add();
    }
    if (newLimits.watts() != limits.watts()) {
      admission.cap(newLimits.watts(), nowNanos);
    }
    limits = newLimits;
    dirty = true;
  }

  public synchronized Limits limits() {
    return limits;
  }

  /**
   * Takes the newest sensor readings in; also done by every other call. Worth calling at the
   * sensor's rate, so that no sample is missed.
   */
  public synchronized void sample(long nowNanos) {
    admission.sample(nowNanos);
    double watts = model.recentWatts();
    heat.sample(watts, nowNanos);
    mission.spent(model.joules(), nowNanos);
  }

  /**
   * From now on the unit may spend so much energy, itself included, until the end of its mission.
   *
   * @param joules infinite for no energy budget
   */
  public synchronized void mission(double joules, long endNanos, long nowNanos) {
    mission.begin(joules, endNanos, nowNanos);
    dirty = true;
  }

  /**
   * From now on no 10 ms may draw more current.
   *
   * @param amps infinite for no limit
   * @param volts of the board's supply
   */
  public synchronized void currentLimit(double amps, double volts) {
    current.limit(amps, volts);
    dirty = true;
  }

  /**
   * Decides about a frame. Called when the compute unit is free.
   *
   * @param frameSequence of the camera, without gaps at the camera
   * @return this camera's decision, overwritten by the next call for it
   */
  public synchronized Decision decide(
      String camera, long frameSequence, long captureNanos, long nowNanos) {
    CameraState c = byId.get(camera);
    if (c == null) {
      throw new IllegalArgumentException("unknown camera " + camera);
    }
    if (admission.running() != null) {
      // The last run failed before its end was told: the unit is free, so it is over.
      current.ran(admission.running(), nowNanos);
      admission.lost(nowNanos);
    }
    sample(nowNanos);
    if (dirty || nowNanos - plannedNanos >= REPLAN_NANOS) {
      replan(nowNanos);
    }
    return decider.decide(c, limits, frameSequence, captureNanos, nowNanos);
  }

  @Override
  public synchronized void started(Work work, long startNanos) {
    if (admission.running() == null) {
      // Not decided here (a warm-up, another user of the engine): it costs energy all the same.
      WorkCost cost = costs.find(work);
      if (cost == null) {
        return;
      }
      admission.admit(cost, startNanos);
    }
    admission.started(startNanos);
  }

  @Override
  public synchronized void finished(Work work, long startNanos, long endNanos, long kernelNanos) {
    WorkCost cost = admission.running();
    if (cost != null && cost.isFor(work)) {
      // A frame that hung says nothing of the next ones; if all of them do, that is their time.
      boolean hung = admission.hangs(endNanos);
      boolean telling = !hung || lastHung || cost.learning();
      if (telling && clocks.heldSince(startNanos)) {
        cost.ran((endNanos - startNanos) * 1e-9, endNanos);
      }
      lastHung = hung;
      current.ran(cost, endNanos);
      admission.finished(endNanos);
    }
  }

  private void replan(long nowNanos) {
    costs.recover(nowNanos);
    double dearest = 0;
    for (CameraState c : cameras) {
      for (int o = 1; o <= c.optionCount(); o++) {
        dearest = Math.max(dearest, admission.joules(c.option(o).cost()));
      }
    }
    clocks.plan(cameras, limits, dirty, nowNanos);
    clocks.lookAhead();
    planner.replan(cameras, limits, dirty, cuts.perSecond(nowNanos), nowNanos);
    clocks.charge();
    admission.dearest(dearest, planner.load().burstJoules(), nowNanos);
    plannedNanos = nowNanos;
    dirty = false;
  }

  /**
   * Energy above idle that a processed frame of this point takes, by what was learned so far, J; 0
   * for a point that was never offered.
   */
  public synchronized double joulesPerFrame(OperatingPoint point) {
    WorkCost cost = costs.find(point);
    return cost == null ? 0 : admission.meanJoules(cost);
  }

  /**
   * The switches since the last call, oldest first, with their texts; at most the newest 64. For a
   * thread beside those that decide.
   */
  public synchronized List<PointSwitch> takeSwitches() {
    return announcer.take();
  }

  /**
   * Highest clock that the processor should have, kHz, for an actuator's thread, which tells {@link
   * #clockIs} what became of it; 0 if it is not to be set.
   */
  public synchronized long wantedKilohertz() {
    return clocks.wantedKilohertz();
  }

  /** Highest clock that the processor has by the last {@link #clockIs}; 0 if it is not set. */
  public synchronized long kilohertz() {
    return clocks.heldKilohertz();
  }

  /**
   * The processor's highest clock now is this: after an attempt to set it, or because something
   * else has. If it is not the one that is wanted the scheduler goes on with what there is, and
   * asks again after a minute at the earliest.
   *
   * @param problem why it is not the one that is wanted; empty if it is
   */
  public synchronized void clockIs(long kilohertz, String problem, long nowNanos) {
    dirty |= clocks.holds(kilohertz, problem, nowNanos);
  }

  /** The clock that holds and why; null if it is not set. */
  public synchronized ClockSwitch clock() {
    return clocks.state();
  }

  /** The changes of the clock since the last call, as {@link #takeSwitches}. */
  public synchronized List<ClockSwitch> takeClockSwitches() {
    return clocks.take();
  }

  /** Whether a sensor gives no values, or values that cannot be true. */
  public synchronized boolean sensorFault() {
    return model.sensorFault() || heat.sensorLost();
  }

  public synchronized BudgetStats stats(long nowNanos) {
    planner.shares().until(nowNanos);
    return new BudgetStats(
        planner.shares().binding(),
        planner.shares().infeasible(),
        planner.leverWatts(),
        planner.floorWatts(),
        model.idleWatts(),
        model.guardWatts(),
        planner.load().wattsWith(null, null),
        planner.heatLimitWatts(),
        mission.givenJoules(),
        mission.spentJoules(),
        mission.leftSeconds(nowNanos),
        model.sensorFault(),
        heat.sensorLost(),
        announcer.switches());
  }
}
