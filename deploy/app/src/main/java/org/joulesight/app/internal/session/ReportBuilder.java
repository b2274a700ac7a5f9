package org.joulesight.app.internal.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.BoardModel;
import org.joulesight.CameraHealth;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.session.SessionReport.BudgetStep;
import org.joulesight.app.internal.session.SessionReport.CameraReport;
import org.joulesight.app.internal.session.SessionReport.ClockSwitchReport;
import org.joulesight.app.internal.session.SessionReport.FrontPoint;
import org.joulesight.app.internal.session.SessionReport.Latency;
import org.joulesight.app.internal.session.SessionReport.PointReport;
import org.joulesight.app.internal.session.SessionReport.SwitchReport;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.pipeline.BudgetView;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.WindowAudit;

/**
 * Builds the report of a session. What the pipeline knows is read by the constructor, because it is
 * gone when the cameras are.
 */
final class ReportBuilder {
  private final Environment environment;
  private final BoardModel board;
  private final SessionCollector collector;
  private final List<CameraHealth> cameras;
  private final long capturedBefore;
  private final BudgetStats stats;
  private final List<PointTable> tables;
  private final Map<OperatingPoint, Double> joulesPerFrame = new HashMap<>();

  /**
   * @param capturedBefore frames that were captured before the session began
   */
  ReportBuilder(
      Environment environment,
      BoardModel board,
      SessionCollector collector,
      BudgetView budget,
      List<CameraHealth> cameras,
      long capturedBefore) {
    this.capturedBefore = capturedBefore;
    this.environment = environment;
    this.board = board;
    this.collector = collector;
    this.cameras = cameras;
    this.stats = budget.budget();
    this.tables = List.copyOf(budget.pointTables().values());
    // Of all points: a frame that is still under way may be the first of its point.
    for (PointTable table : tables) {
      for (PointTable.Row row : table.rows()) {
        OperatingPoint p = row.profile().point();
        joulesPerFrame.put(p, budget.joulesPerFrame(p));
      }
    }
  }

  SessionReport build(
      Course course,
      WindowAudit.Result verdict,
      List<CapScript.Step> caps,
      SessionReport.Mqtt mqtt) {
    return new SessionReport(
        machine(),
        board.board(),
        board.powerSource().label(),
        board.unit(),
        board.assumptions(),
        environment.framework(),
        startup(),
        round(course.rssMegabytes(), 1),
        course.startEpochMillis(),
        round(course.seconds(), 2),
        cameras.stream().map(c -> camera(c, course.seconds())).toList(),
        collector.detections(),
        collector.tracks(),
        points(),
        front(),
        switches(course.startNanos()),
        clockSwitches(course.startNanos()),
        caps.stream()
            .map(s -> new BudgetStep(round(s.atSeconds(), 2), round(s.watts(), 3)))
            .toList(),
        round(stats.leverWatts(), 3),
        round(stats.bindingFraction(), 3),
        round(meanAccuracy(), 4),
        bestStatic(caps),
        new SessionReport.Power(
            round(verdict.meanWatts(), 3),
            verdict.windows(),
            verdict.over1Percent(),
            verdict.over2Percent(),
            verdict.over5Percent(),
            round(verdict.worstOverPercent(), 2),
            verdict.infeasibleWindows(),
            course.cutResponseMillis(),
            course.judgedBy()),
        temperature(course),
        mission(),
        mqtt,
        course.trace().stream()
            .map(
                t ->
                    new SessionReport.TraceSecond(
                        round(t.atSeconds(), 2),
                        round(t.watts(), 3),
                        round(t.capWatts(), 3),
                        round(t.celsius(), 2)))
            .toList());
  }

  private static SessionReport.Temperature temperature(Course course) {
    boolean known = Double.isFinite(course.maxCelsius());
    return new SessionReport.Temperature(known ? round(course.maxCelsius(), 1) : null);
  }

  /** Null if there was no energy budget. */
  private SessionReport.Mission mission() {
    return stats.missionJoules() == Double.POSITIVE_INFINITY
        ? null
        : new SessionReport.Mission(
            round(stats.missionJoules() / 3600, 4),
            round(stats.missionSpentJoules() / 3600, 4),
            round(stats.missionLeftSeconds() / 60, 2));
  }

  /** How the session went: duration, and what it was judged by. */
  record Course(
      long startNanos,
      long startEpochMillis,
      double seconds,
      double rssMegabytes,
      double maxCelsius,
      List<PowerTrace.Second> trace,
      Double cutResponseMillis,
      String judgedBy) {}

  private static SessionReport.Machine machine() {
    CpuFeatures cpu = CpuFeatures.read();
    return new SessionReport.Machine(cpu.model(), cpu.cores(), cpu.isa());
  }

  private SessionReport.Startup startup() {
    long start = environment.startEpochMillis();
    long first = collector.firstDetectionEpochMillis();
    return new SessionReport.Startup(
        environment.commandEpochMillis() - start, first == 0 ? null : (double) (first - start));
  }

  private CameraReport camera(CameraHealth c, double seconds) {
    String id = c.camera().id();
    return new CameraReport(
        id,
        c.camera().uri(),
        c.camera().state().name(),
        c.camera().framesCaptured(),
        c.framesProcessed(),
        c.framesDropped(),
        round(collector.frames(id) / seconds, 2),
        new Latency(
            round(collector.latencyMillis(id, 0.5), 1),
            round(collector.latencyMillis(id, 0.99), 1)));
  }

  private List<PointReport> points() {
    List<PointReport> reports = new ArrayList<>();
    collector
        .uses(deadlineNanos())
        .forEach(
            (p, use) ->
                reports.add(
                    new PointReport(
                        p.network(),
                        p.precision().label(),
                        p.inputPixels(),
                        p.stride(),
                        use.frames(),
                        round(use.millisP50(), 2),
                        round(joulesPerFrame.get(p), 4))));
    return reports;
  }

  private SessionReport.StaticReport bestStatic(List<CapScript.Step> caps) {
    double lowest = caps.stream().mapToDouble(CapScript.Step::watts).min().orElseThrow();
    return new StaticPoint(stats.idleWatts(), joulesPerFrame, tables)
        .best(lowest)
        .map(
            s ->
                new SessionReport.StaticReport(
                    s.point(), round(s.watts(), 3), round(lowest, 3), round(s.accuracy(), 4)))
        .orElse(null);
  }

  private List<FrontPoint> front() {
    return tables.stream()
        .findFirst()
        .map(
            t ->
                t.rows().stream()
                    .filter(PointTable.Row::onFront)
                    .map(
                        r ->
                            new FrontPoint(
                                r.profile().point().toString(),
                                round(r.watts(), 3),
                                round(r.profile().seconds() * 1e3, 2),
                                round(r.profile().joules(), 4),
                                round(r.profile().accuracy(), 4)))
                    .toList())
        .orElse(List.of());
  }

  private List<SwitchReport> switches(long startNanos) {
    List<SwitchReport> reports = new ArrayList<>();
    for (PointSwitch s : collector.switches()) {
      reports.add(
          new SwitchReport(
              round((s.atNanos() - startNanos) / 1e9, 2),
              s.camera(),
              s.from() == null ? null : s.from().toString(),
              s.to().toString(),
              s.reason().label(),
              s.detail()));
    }
    return reports;
  }

  private List<ClockSwitchReport> clockSwitches(long startNanos) {
    return collector.clockSwitches().stream()
        .map(
            s ->
                new ClockSwitchReport(
                    round((s.atNanos() - startNanos) / 1e9, 2),
                    s.fromKilohertz(),
                    s.toKilohertz(),
                    s.reason().label(),
                    s.detail()))
        .toList();
  }

  /**
   * Mean frame score: a result in time counts its point's accuracy for all frames of its stride,
   * everything else counts 0.
   */
  private double meanAccuracy() {
    Map<OperatingPoint, Double> accuracy = new HashMap<>();
    tables.forEach(
        t -> t.rows().forEach(r -> accuracy.put(r.profile().point(), r.profile().accuracy())));
    double score = 0;
    for (Map.Entry<OperatingPoint, SessionCollector.Use> e :
        collector.uses(deadlineNanos()).entrySet()) {
      OperatingPoint p = e.getKey();
      score += e.getValue().framesInTime() * p.stride() * accuracy.getOrDefault(p, 0.0);
    }
    long captured = cameras.stream().mapToLong(c -> c.camera().framesCaptured()).sum();
    captured -= capturedBefore;
    return captured <= 0 ? 0 : Math.min(1, score / captured);
  }

  private long deadlineNanos() {
    return cameras.stream().mapToLong(CameraHealth::deadlineNanos).max().orElse(0);
  }

  private static double round(double value, int digits) {
    if (!Double.isFinite(value)) {
      return 0;
    }
    double scale = Math.pow(10, digits);
    return Math.rint(value * scale) / scale;
  }
}
