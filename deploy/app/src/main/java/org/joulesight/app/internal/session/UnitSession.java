package org.joulesight.app.internal.session;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.Clock;
import org.joulesight.DetectionSink;
import org.joulesight.EnergyReference;
import org.joulesight.KernelTap;
import org.joulesight.PointSwitch;
import org.joulesight.PowerMeter;
import org.joulesight.Predictor;
import org.joulesight.ThermalSensor;
import org.joulesight.UnitHealth;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Services;
import org.joulesight.board.ProcessCpuTime;
import org.joulesight.pipeline.BudgetView;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.WindowAudit;

/**
 * Runs a unit from its start to its end: assembles it, plays the cap script, shows the status line,
 * judges the limit and reports.
 */
public final class UnitSession {
  private static final long SERVICE_SECONDS = 30;

  // Capturing, tracking and telemetry of a few cameras; what the one kernel thread can take; and
  // the
  // share of what the networks would take that the lowest limit leaves them.
  private static final double OVERHEAD_CORES = 0.1;
  private static final double MOST_CORES = 0.9;
  private static final double LEAST_SHARE = 0.2;

  private static final long PLAN_NANOS = 10_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long MEMORY_AFTER_NANOS = 5_000_000_000L;

  private final Environment environment;
  private final SessionSettings settings;
  private final PrintStream out;
  private final Clock clock = Clock.system();
  private final SessionCollector collector = new SessionCollector();
  private PowerTrace trace;
  private double rssMegabytes;
  private double maxCelsius = Double.NEGATIVE_INFINITY;

  public UnitSession(Environment environment, SessionSettings settings, PrintStream out) {
    this.environment = environment;
    this.settings = settings;
    this.out = out;
  }

  /**
   * @throws UserError if the unit cannot start, or a limit is refused
   */
  public SessionReport run() throws InterruptedException {
    try (Services services = new Services(environment.context());
        Assembly assembly = new Assembly(environment, services, settings);
        TelemetryCheck telemetry = new TelemetryCheck(services, clock)) {
      services.register(DetectionSink.class, collector);
      services.register(PointSwitch.Listener.class, collector);
      assembly.start();
      if (!assembly.hasCameras()) {
        throw UserError.usage(
            "no camera; give --camera URI, or org.joulesight.camera~NAME in a file of --etc");
      }
      return run(services, assembly, telemetry);
    }
  }

  private SessionReport run(Services services, Assembly assembly, TelemetryCheck telemetry)
      throws InterruptedException {
    BoardModel board = services.await(BoardModel.class, SERVICE_SECONDS);
    Predictor predictor = services.await(Predictor.class, SERVICE_SECONDS);
    CapScript script = script(board, predictor);
    assembly.limits(settings.demo() ? Map.of("watts", script.steps().get(0).watts()) : Map.of());
    UnitHealth unit = services.await(UnitHealth.class, SERVICE_SECONDS);
    BudgetView budget = services.await(BudgetView.class, SERVICE_SECONDS);
    assembly.cameras();
    assembly.broker();
    telemetry.start(assembly, settings.unit(), out);
    awaitFirstResult(services);
    awaitPlans(predictor, budget);
    StartPoints.print(out, board, budget.pointTables());
    board.assumptions().forEach(a -> out.println("  assumed: " + a));

    collector.restart();
    long capturedBefore = captured(unit);
    long start = clock.nanoTime();
    long startEpochMillis = clock.epochMillis();
    EnergyReference energy = energy(services);
    WindowAudit audit = new WindowAudit(unit.limits().watts(), floorWatts(budget), start);
    BudgetDriver driver = new BudgetDriver(assembly, unit, audit, energy, clock, script);
    loop(services, unit, driver, audit, energy, start);
    double seconds = (clock.nanoTime() - start) / 1e9;
    ReportBuilder report =
        new ReportBuilder(environment, board, collector, budget, unit.cameras(), capturedBefore);
    assembly.removeCameras();
    ReportBuilder.Course course =
        new ReportBuilder.Course(
            start,
            startEpochMillis,
            seconds,
            rssMegabytes,
            maxCelsius,
            trace.seconds(),
            driver.response().worstMillis(),
            judge(energy));
    return report.build(course, audit.result(), driver.history(), telemetry.finish(assembly));
  }

  private CapScript script(BoardModel board, Predictor predictor) {
    if (!settings.demo()) {
      return CapScript.constant(1);
    }
    double fps = settings.cameras().get(0).framesPerSecond();
    // All precisions, also when the choice is restricted: the limits are to be the same then.
    PointTable table = PointTable.of(board, predictor.points(), fps, 0, Set.of());
    int cameras = settings.cameras().size();
    if (settings.cpuMeter()) {
      double overhead = table.idleWatts() + OVERHEAD_CORES;
      double most = Math.min(MOST_CORES, cameras * (table.dearest().watts() - table.idleWatts()));
      return CapScript.random(
          overhead + LEAST_SHARE * most,
          overhead + most,
          settings.seconds().orElseThrow(),
          settings.seed());
    }
    List<Double> watts =
        table.rows().stream()
            .filter(PointTable.Row::onFront)
            .map(r -> table.idleWatts() + cameras * (r.watts() - table.idleWatts()))
            .toList();
    return CapScript.downAndUp(watts, settings.seconds().orElseThrow());
  }

  private void awaitFirstResult(Services services) throws InterruptedException {
    long deadline = clock.nanoTime() + SERVICE_SECONDS * 1_000_000_000L;
    while (collector.frames() == 0) {
      UserError problem = services.takeProblem();
      if (problem != null) {
        throw problem;
      }
      if (clock.nanoTime() > deadline) {
        return; // a live camera may be away: the status line says so
      }
      clock.awaitUntil(clock.nanoTime() + 5_000_000);
    }
  }

  /** What is reported is how the unit runs, not how it warms up. */
  private void awaitPlans(Predictor predictor, BudgetView budget) throws InterruptedException {
    long deadline = clock.nanoTime() + PLAN_NANOS;
    while (clock.nanoTime() < deadline
        && !StartPoints.areReady(budget.pointTables(), predictor::isReady)) {
      clock.awaitUntil(clock.nanoTime() + 5_000_000);
    }
  }

  private EnergyReference energy(Services services) {
    if (settings.cpuMeter()) {
      KernelCpuEnergy kernel =
          new KernelCpuEnergy(ProcessCpuTime.own(), services.find(ThermalSensor.class), clock);
      services.register(KernelTap.class, kernel);
      return kernel;
    }
    EnergyReference plant = services.find(EnergyReference.class);
    return plant != null
        ? plant
        : new MeteredEnergy(
            services.find(PowerMeter.class), services.find(ThermalSensor.class), clock);
  }

  private static String judge(EnergyReference energy) {
    if (energy instanceof KernelCpuEnergy) {
      return KernelCpuEnergy.NAME;
    }
    return energy instanceof MeteredEnergy
        ? "the board's own sensor"
        : "the simulated board's true energy";
  }

  /** Board watts with the cheapest points of all cameras: a lower cap is infeasible. */
  private double floorWatts(BudgetView budget) {
    if (settings.cpuMeter()) {
      return 0; // what this program takes besides is not known before it has run for a while
    }
    return budget.pointTables().values().stream()
            .filter(t -> t.cheapest() != null)
            .mapToDouble(t -> t.cheapest().watts() - t.idleWatts())
            .sum()
        + budget.budget().idleWatts();
  }

  private void loop(
      Services services,
      UnitHealth unit,
      BudgetDriver driver,
      WindowAudit audit,
      EnergyReference energy,
      long start)
      throws InterruptedException {
    PowerMeter power = services.await(PowerMeter.class, SERVICE_SECONDS);
    ThermalSensor thermal = services.await(ThermalSensor.class, SERVICE_SECONDS);
    StatusLine line = new StatusLine(out, environment.terminal());
    trace = new PowerTrace(start, energy.joulesAt(start));
    long nextSecond = start + SECOND_NANOS;
    long nextLine = start;
    long nextMemory = start + MEMORY_AFTER_NANOS;
    double limit = settings.seconds().orElse(Double.POSITIVE_INFINITY);
    for (long tick = start; ; tick += WindowAudit.SLIDE_NANOS) {
      clock.awaitUntil(tick);
      long now = clock.nanoTime();
      double seconds = (now - start) / 1e9;
      double joules = energy.joulesAt(now);
      audit.sample(now, joules);
      driver.response().sample(now, joules);
      double celsius = energy.dieCelsius();
      maxCelsius = celsius > maxCelsius ? celsius : maxCelsius; // NaN while it is not known
      if (seconds >= limit || allEnded(unit.cameras())) {
        break;
      }
      driver.advance(seconds);
      if (now >= nextSecond) {
        trace.add(now, energy.joulesAt(now), unit.limits().watts(), energy.dieCelsius());
        nextSecond += SECOND_NANOS;
      }
      if (now >= nextMemory) {
        rssMegabytes = Math.max(rssMegabytes, ProcessMemory.residentMegabytes());
        nextMemory += SECOND_NANOS;
      }
      if (now >= nextLine) {
        line.print(seconds, unit, power, thermal);
        nextLine += line.intervalNanos();
      }
    }
    line.end();
    rssMegabytes = Math.max(rssMegabytes, ProcessMemory.residentMegabytes());
  }

  private static long captured(UnitHealth unit) {
    return unit.cameras().stream().mapToLong(c -> c.camera().framesCaptured()).sum();
  }

  private static boolean allEnded(List<CameraHealth> cameras) {
    return !cameras.isEmpty()
        && cameras.stream().allMatch(c -> c.camera().state() == CameraState.ENDED);
  }
}
