package org.joulesight.hil.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joulesight.UserError;
import org.joulesight.hil.bench.ReportFile;
import org.joulesight.hil.scenario.Consumer;
import org.joulesight.hil.scenario.ScenarioResult;
import org.joulesight.hil.scenario.ScenarioSpec;
import org.joulesight.hil.world.FaultKind;

/** {@code joulesight hil --profile FILE}: the scenarios on a real board. */
public final class ProfileCommand {
  private ProfileCommand() {}

  /** A scenario that this board cannot be put into. */
  record Skipped(String name, String reason) {}

  /** What {@code --json} writes. */
  record Report(String profile, List<ScenarioResult> scenarios, List<Skipped> skipped) {}

  /** Whether a value of {@code --profile} is a file, not the name of a simulated board. */
  public static boolean isFile(String profile) {
    return profile.endsWith(".yaml") || profile.endsWith(".yml") || profile.contains("/");
  }

  /**
   * Returns the exit code.
   *
   * @throws UserError if the file is wrong, the unit does not start, or a command of a fault fails
   */
  public static int run(Path file, List<ScenarioSpec> specs, long seed, Path json)
      throws IOException, InterruptedException {
    ProfileSpec profile = ProfileReader.read(file);
    Path root = Path.of(System.getProperty("joulesight.root", "."));
    Report report = run(root, profile, specs, seed);
    ReportFile.json(json, report);
    long failed = report.scenarios().stream().filter(r -> !r.passed()).count();
    System.out.printf(
        "%d run, %d failed, %d skipped%n",
        report.scenarios().size(), failed, report.skipped().size());
    return failed == 0 ? 0 : UserError.FAILED;
  }

  static Report run(Path root, ProfileSpec profile, List<ScenarioSpec> specs, long seed)
      throws IOException, InterruptedException {
    List<Skipped> skipped = new ArrayList<>();
    List<ScenarioSpec> possible = new ArrayList<>();
    for (ScenarioSpec spec : specs) {
      Optional<String> obstacle = obstacle(profile, spec);
      obstacle.ifPresentOrElse(
          o -> skipped.add(new Skipped(spec.name(), o)), () -> possible.add(spec));
    }
    skipped.forEach(s -> System.out.printf("%-20s skipped: %s%n", s.name(), s.reason()));
    List<ScenarioResult> results = new ArrayList<>();
    if (!possible.isEmpty()) {
      try (LiveUnit unit = new LiveUnit(settings(root, profile, seed))) {
        unit.awaitStart();
        Path real = realRoot(profile, unit);
        try (SecondLog watts = new SecondLog("hil-meter", Meters.watts(profile.meter(), real));
            SecondLog celsius = new SecondLog("hil-thermometer", Meters.celsius(real))) {
          for (ScenarioSpec spec : possible) {
            ScenarioResult r =
                result(profile, new ProfileRun(profile, spec, unit, watts, celsius).run());
            results.add(r);
            print(r);
          }
        }
      }
    }
    return new Report(profile.name(), results, skipped);
  }

  /** Why the board cannot be put into the scenario. */
  static Optional<String> obstacle(ProfileSpec profile, ScenarioSpec spec) {
    if (spec.belowSoftCelsius() != null || !spec.fan()) {
      return Optional.of("a real heat sink cannot be told how warm it is, nor lose its fan");
    }
    if (spec.sensor().equals("rapl")) {
      return Optional.of("it needs an energy counter that the bench lets wrap");
    }
    if (spec.cameras().size() > profile.cameras().size()) {
      return Optional.of(
          String.format(
              "it needs %d cameras, the profile has %d",
              spec.cameras().size(), profile.cameras().size()));
    }
    for (ScenarioSpec.EventLine e : spec.events()) {
      boolean own = FaultKind.BROKER_GONE.label().equals(e.fault());
      if (e.fault() != null && !own && !profile.faults().containsKey(e.fault())) {
        return Optional.of("the profile names no way to bring about " + e.fault());
      }
    }
    return Optional.empty();
  }

  private static LiveSettings settings(Path root, ProfileSpec p, long seed) {
    List<LiveSettings.LiveCamera> cameras = new ArrayList<>();
    for (ProfileSpec.CameraLine c : p.cameras()) {
      String uri = c.uri().equals("clip") ? Clip.uri() : c.uri();
      cameras.add(new LiveSettings.LiveCamera(c.id(), uri, c.fps(), 0));
    }
    Optional<Path> sysfs = Optional.ofNullable(p.root()).map(Path::of);
    return new LiveSettings(root, p.board(), seed, p.dearestWatts(), p.celsius(), sysfs, cameras);
  }

  /** The tree that the unit reads. */
  static Path shownRoot(ProfileSpec profile, LiveUnit unit) {
    return profile.root() != null ? Path.of(profile.root()) : unit.treeOr("shown", Path.of("/"));
  }

  /** The tree that tells the truth. */
  static Path realRoot(ProfileSpec profile, LiveUnit unit) {
    return profile.root() != null ? Path.of(profile.root()) : unit.treeOr("real", Path.of("/"));
  }

  private static ScenarioResult result(ProfileSpec profile, ProfileTrace trace) {
    List<String> complaints = ProfileJudge.complaints(profile, trace);
    double seconds = trace.spec().seconds();
    Latencies.Quantiles q = trace.latencies();
    ProfileTrace.Look last = trace.looks().get(trace.looks().size() - 1);
    return new ScenarioResult(
        trace.spec().name(),
        profile.name(),
        complaints.isEmpty(),
        String.join("; ", complaints),
        mean(trace.watts()),
        trace.worstOverPercent(profile.tolerances().windowSeconds()),
        trace.celsius().stream().mapToDouble(SecondLog.Second::value).max().orElse(Double.NaN),
        last.messages() / seconds,
        q.p50(),
        q.p99(),
        q.p999(),
        q.max(),
        trace.faults().stream().map(f -> f.kind().label()).distinct().toList(),
        trace.said().stream().map(Consumer.Said::toString).toList(),
        "",
        List.of());
  }

  private static double mean(List<SecondLog.Second> seconds) {
    return seconds.stream()
        .mapToDouble(SecondLog.Second::value)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static void print(ScenarioResult r) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %s  %5.2f W by the meter, worst window %+6.2f %%, %4.1f degC, %4.1f heartbeats and"
            + " readings a second, p50 %4.0f p99 %4.0f max %4.0f ms%s%n",
        r.name(),
        r.passed() ? "ok    " : "FAILED",
        r.meanWatts(),
        r.worstWindowOverPercent(),
        r.maxCelsius(),
        r.messagesPerSecond(),
        r.latencyMillisP50(),
        r.latencyMillisP99(),
        r.latencyMillisMax(),
        r.passed() ? "" : "\n    " + r.reason());
  }
}
