package org.joulesight.hil.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joulesight.FrameResult;
import org.joulesight.Limits;
import org.joulesight.ModeState;
import org.joulesight.OperatingPoint;
import org.joulesight.board.SteppedSensors;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.mqtt.SteppedTelemetry;
import org.joulesight.mqtt.Topics;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;
import org.joulesight.simboard.SimulatedBoard;

/**
 * A unit and all around it in virtual time. The world is the clock: time passes while the board
 * driver waits for its next reading, and everything else happens at its moment meanwhile. One
 * thread; two runs with the same settings are the same.
 */
public final class World implements AutoCloseable {
  private static final long TICK_NANOS = 50_000_000L;
  private static final Topics TOPICS = new Topics("hil");

  private final WorldSettings settings;
  private final Observer observer;
  private final VirtualClock clock;
  private final SimulatedBoard board;
  private final SensorTree tree;
  private final SteppedSensors sensors;
  private final List<ModelledCamera> cameras = new ArrayList<>();
  private final PowerBudgetScheduler scheduler;
  private final VirtualUnit unit;
  private final ModelledBroker broker;
  private final SteppedTelemetry telemetry;
  private final KeptParts kept;
  private final ModeInputs modeInputs;
  private final LimitSchedule limitSchedule;
  private final List<Runnable> leaked = new ArrayList<>();
  private long nextTick;
  private long ticks;

  public World(WorldSettings settings, Path folder, Observer observer) throws IOException {
    this.settings = settings;
    this.observer = observer;
    long seed = settings.seed();
    Faults faults = settings.faults();
    clock = new VirtualClock(faults, this::nextEvent, this::happen);
    board = new SimulatedBoard(settings.profile(), settings.conditions(), 0);
    tree = new SensorTree(folder, board, settings);
    sensors = new SteppedSensors(tree.root(), "auto", clock, seed);
    Limits limits = new Limits(settings.watts(), softCelsius(), 0, 0);
    scheduler =
        new PowerBudgetScheduler(
            settings.profile().model(),
            sensors.powerMeter(),
            sensors.thermalSensor(),
            SchedulerSettings.defaults(),
            believed(limits),
            0);
    Random random = new Random(seed * 7919 + 11);
    for (CameraSpec spec : settings.cameras()) {
      long first = Math.round((1 + random.nextDouble()) * spec.intervalNanos());
      cameras.add(new ModelledCamera(spec, faults, first, new Random(random.nextLong())));
      scheduler.addCamera(spec.id(), spec.framesPerSecond(), 1, spec.points());
    }
    unit = new VirtualUnit(cameras, scheduler, board, faults, settings.sabotage(), limits, clock);
    broker = new ModelledBroker(clock, faults, settings.sabotage(), settings.nanos() / 2);
    Path home = Files.createDirectories(folder.resolve("home"));
    kept = new KeptParts(faults, tree.shown(), home, settings.sabotage());
    telemetry =
        new SteppedTelemetry(
            TOPICS,
            home,
            broker,
            clock,
            unit,
            settings.sabotage().told(sensors.powerMeter()),
            sensors.thermalSensor());
    modeInputs = new ModeInputs(settings, scheduler, sensors, unit, telemetry, kept);
    limitSchedule = new LimitSchedule(settings.limitChanges());
    board.decodeWatts(
        settings.cameras().stream().mapToDouble(c -> c.decodeJoules() * c.framesPerSecond()).sum());
  }

  public long nanoTime() {
    return clock.nanoTime();
  }

  /** The consumer's place: hears all messages as they arrive. */
  public ModelledBroker broker() {
    return broker;
  }

  public SimulatedBoard board() {
    return board;
  }

  public WorldSettings settings() {
    return settings;
  }

  public double softCelsius() {
    return settings.profile().model().softCelsiusLimit();
  }

  /** Frames that the plant was told of. */
  public long runs() {
    return unit.runs();
  }

  /** Frames that were run, or left out by the stride of their point. */
  public long served() {
    return unit.served();
  }

  /** Sum of the frame scores of all cameras. */
  public double score() {
    return unit.score();
  }

  public long captured() {
    return cameras.stream().mapToLong(ModelledCamera::captured).sum();
  }

  /**
   * Capture time of the newest picture that showed the scene and was served, whatever the unit says
   * of it; 0 before the first.
   */
  public long truthNanos(int camera) {
    return unit.truthNanos(camera);
  }

  /** Precision that runs now, or null. */
  public OperatingPoint runningPoint() {
    return unit.runningPoint() == null ? null : unit.runningPoint().point();
  }

  /** Runs to the end. */
  public void run() throws InterruptedException {
    for (long t = 0; t < settings.nanos(); t += SteppedSensors.INTERVAL_NANOS) {
      sensors.sample(t);
      clock.awaitUntil(t + SteppedSensors.INTERVAL_NANOS);
    }
  }

  private long nextEvent() {
    long now = clock.nanoTime();
    long next = Math.min(nextTick, tree.nextNanos(clock.nanoTime()));
    next = Math.min(next, unit.endNanos());
    // What is dead asks for no time: its events would lie in the past for ever.
    boolean idle = settings.faults().active(FaultKind.INFERENCE_DEAD, now) != null;
    next = idle ? next : Math.min(next, unit.readyNanos());
    next = publisherDead(now) ? next : Math.min(next, telemetry.nextNanos());
    next = Math.min(next, limitSchedule.nextNanos());
    for (ModelledCamera c : cameras) {
      next = Math.min(next, c.nextNanos());
    }
    return next;
  }

  private void happen() {
    long now = clock.nanoTime();
    finish(now);
    changeLimit(now);
    for (ModelledCamera c : cameras) {
      if (now >= c.nextNanos()) {
        long before = c.captured();
        c.tick(now);
        if (c.captured() > before) {
          unit.captured(c, now);
        }
      }
    }
    try {
      tree.update(now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (now >= nextTick) {
      tick(now);
    }
    boolean silent = publisherDead(now);
    if (!silent) {
      telemetry.advance();
      broker.deliver();
    }
    unit.dispatch(now);
  }

  private boolean publisherDead(long now) {
    boolean sabotaged =
        settings.sabotage() == Sabotage.PUBLISHER_DEAD && now > settings.nanos() / 2;
    return sabotaged || settings.faults().active(FaultKind.PUBLISHER_DEAD, now) != null;
  }

  private void finish(long now) {
    FrameResult result = unit.finish(now, clock.epochMillis());
    if (result == null) {
      return;
    }
    observer.result(result);
    if (!publisherDead(now)) {
      telemetry.accept(result);
    }
    if (settings.sabotage() == Sabotage.LEAK) {
      leaked.add(Leak.open(tree.root()));
    }
  }

  private void changeLimit(long now) {
    while (limitSchedule.nextNanos() <= now) {
      double watts = limitSchedule.takeWatts();
      Limits limits = unit.limits().withWatts(watts);
      board.advanceTo(now);
      observer.limit(now, watts, this);
      unit.shownLimits(limits);
      scheduler.limits(believed(limits), now);
    }
  }

  private void tick(long now) {
    nextTick = now + TICK_NANOS;
    kept.update(now);
    scheduler.sample(now);
    if (ticks++ % 2 == 0) {
      board.advanceTo(now);
      ModeState state = unit.modes().update(modeInputs.at(now));
      observer.mode(now, state);
      observer.sample(now, this);
    }
  }

  /** Ends the unit's hold on its board, and looks at it before and after. */
  public Astray leftAstray() {
    return kept.leftAstray();
  }

  private Limits believed(Limits limits) {
    return settings.sabotage().believed(limits, settings.profile().model().maxWattsLimit());
  }

  @Override
  public void close() throws IOException {
    leaked.forEach(Runnable::run);
    kept.close();
    tree.close();
  }
}
