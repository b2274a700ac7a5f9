package org.joulesight.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joulesight.Camera;
import org.joulesight.CameraHealth;
import org.joulesight.CameraStatus;
import org.joulesight.ClockActuator;
import org.joulesight.ClockSwitch;
import org.joulesight.CurrentLimit;
import org.joulesight.EnergyBudget;
import org.joulesight.Limits;
import org.joulesight.ModeState;
import org.joulesight.NetworkPoint;
import org.joulesight.OperatingPoint;
import org.joulesight.Precision;
import org.joulesight.UnitHealth;
import org.joulesight.UserError;
import org.joulesight.pipeline.internal.CameraEntry;
import org.joulesight.pipeline.internal.ClockAgent;
import org.joulesight.pipeline.internal.ComputeUnit;
import org.joulesight.pipeline.internal.ModeKeeper;
import org.joulesight.pipeline.internal.PlanWarmer;
import org.joulesight.pipeline.internal.SensorFeed;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.ClockFront;
import org.joulesight.scheduler.LimitCheck;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;

/**
 * All cameras of a unit under one power budget. Thread-safe.
 *
 * <p>Plans are compiled in the background, and a point is offered to the scheduler once it is
 * ready; a camera starts with its first one.
 */
public final class UnitPipeline implements UnitHealth, BudgetView, AutoCloseable {
  /** Rate assumed for a live source until it tells its own. */
  private static final double DEFAULT_FRAMES_PER_SECOND = 10;

  private final PipelineParts parts;
  private final Set<Precision> only;
  private final PowerBudgetScheduler scheduler;
  private final ComputeUnit compute;
  private final PlanWarmer warmer;
  private final ModeKeeper modes;
  private final SensorFeed sensorFeed;
  private final Optional<ClockAgent> clockAgent;
  private final Map<String, CameraEntry> cameras = new LinkedHashMap<>();

  /**
   * @param only precisions to use, empty for all that board and network offer
   * @throws UserError if the limits cannot be kept on this board
   */
  public UnitPipeline(PipelineParts parts, Limits limits, Set<Precision> only) {
    this.parts = parts;
    this.only = Set.copyOf(only);
    this.scheduler =
        new PowerBudgetScheduler(
            parts.board(),
            parts.powerMeter(),
            parts.thermalSensor(),
            SchedulerSettings.defaults(),
            limits,
            clocks(parts),
            parts.clock().nanoTime());
    this.clockAgent = parts.clockActuator().map(a -> new ClockAgent(parts.clock(), scheduler, a));
    this.compute = new ComputeUnit(parts, scheduler);
    this.warmer = new PlanWarmer(parts.predictor(), compute, this::offer);
    this.modes = new ModeKeeper(parts, scheduler, this::cameras, clockAgent);
    this.sensorFeed = new SensorFeed(parts.clock(), scheduler, modes, parts.switchListeners());
  }

  /** What board model and actuator know both. */
  private static ClockFront clocks(PipelineParts parts) {
    if (parts.clockActuator().isEmpty()) {
      return ClockFront.NONE;
    }
    ClockActuator actuator = parts.clockActuator().get();
    ClockFront front = ClockFront.of(parts.board().clockLevels(), actuator.choices());
    if (!front.isChoice()) {
      throw UserError.refused(
          "the scheduler cannot set the clock: of the model of %s and the clocks of %s there are no"
              + " two levels in common that are worth it",
          parts.board().board(), actuator.name());
    }
    return front;
  }

  /** Starts the background agents; to be called once. */
  public void start() {
    warmer.start();
    sensorFeed.start();
    clockAgent.ifPresent(ClockAgent::start);
  }

  /**
   * Changes the limits at once.
   *
   * @throws UserError if they cannot be kept on this board; the old ones stay
   */
  public void limits(Limits limits) {
    scheduler.limits(limits, parts.clock().nanoTime());
  }

  /**
   * The energy budget begins now; also in place of one that has begun.
   *
   * @throws UserError if it cannot last on this board; the old one stays
   */
  public void energy(EnergyBudget energy) {
    LimitCheck.refuse(parts.board(), energy);
    long now = parts.clock().nanoTime();
    scheduler.mission(energy.joules(), now + energy.nanos(), now);
  }

  /**
   * Limits the current from now on.
   *
   * @throws UserError if it cannot be kept on this board; the old limit stays
   */
  public void current(CurrentLimit current) {
    LimitCheck.refuse(parts.board(), current);
    scheduler.currentLimit(current.amps(), current.volts());
  }

  @Override
  public Limits limits() {
    return scheduler.limits();
  }

  /**
   * Starts to follow a camera; the pipeline closes it, also when it is refused.
   *
   * @param weight of its accuracy in the sum that is maximised
   * @throws UserError if no point of the network meets its deadline
   */
  public synchronized void add(Camera camera, double weight) {
    CameraEntry entry;
    try {
      entry = new CameraEntry(parts, camera, weight, this::table, warmer, compute, scheduler);
    } catch (UserError e) {
      camera.close();
      throw e;
    }
    remove(entry.id());
    cameras.put(entry.id(), entry);
    entry.want();
    offer();
  }

  private PointTable table(CameraStatus status) {
    double fps =
        status.framesPerSecond() > 0 ? status.framesPerSecond() : DEFAULT_FRAMES_PER_SECOND;
    List<NetworkPoint> points = parts.predictor().points();
    PointTable table = PointTable.of(parts.board(), points, fps, limits().deadlineNanos(), only);
    if (table.front().isEmpty()) {
      throw UserError.refused(
          "camera %s: no operating point of %s meets its deadline at %.1f frames a second on %s;"
              + " allow a longer one with --deadline",
          status.id(), parts.predictor().network(), fps, parts.board().board());
    }
    return table;
  }

  /** Ends a camera and waits for its agent; unknown ids are ignored. */
  public synchronized void remove(String id) {
    CameraEntry entry = cameras.remove(id);
    if (entry != null) {
      entry.close();
      scheduler.removeCamera(id);
    }
  }

  /** Tells the scheduler which points can be used now. */
  private synchronized void offer() {
    cameras.values().forEach(CameraEntry::offer);
  }

  @Override
  public synchronized List<CameraHealth> cameras() {
    long deadlineNanos = limits().deadlineNanos();
    return cameras.values().stream().map(c -> c.health(deadlineNanos)).toList();
  }

  @Override
  public ModeState mode() {
    return modes.state();
  }

  @Override
  public ClockSwitch clock() {
    return scheduler.clock();
  }

  @Override
  public BudgetStats budget() {
    return scheduler.stats(parts.clock().nanoTime());
  }

  @Override
  public synchronized Map<String, PointTable> pointTables() {
    Map<String, PointTable> tables = new LinkedHashMap<>();
    cameras.forEach((id, entry) -> tables.put(id, entry.table()));
    return tables;
  }

  @Override
  public double joulesPerFrame(OperatingPoint point) {
    return scheduler.joulesPerFrame(point);
  }

  @Override
  public void close() {
    List<String> ids;
    synchronized (this) {
      ids = List.copyOf(cameras.keySet());
    }
    ids.forEach(this::remove);
    warmer.close();
    clockAgent.ifPresent(ClockAgent::close);
    sensorFeed.close();
  }
}
