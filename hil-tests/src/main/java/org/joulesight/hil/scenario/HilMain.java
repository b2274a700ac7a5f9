package org.joulesight.hil.scenario;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import org.joulesight.hil.bench.Program;
import org.joulesight.hil.bench.ReportFile;
import org.joulesight.hil.live.ProfileCommand;
import org.joulesight.hil.live.RealtimeCommand;
import org.joulesight.hil.live.SoakCommand;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight hil}: runs scenarios on simulated boards and reports. */
@Command(
    name = "joulesight hil",
    description = "Runs scenarios with faults on simulated boards, in virtual and in real time.",
    mixinStandardHelpOptions = true)
public final class HilMain implements Callable<Integer> {
  @Option(
      names = "--profile",
      split = ",",
      description = "Simulated boards (default: all), or the file of a real one's profile")
  private List<String> profiles = new ArrayList<>();

  @Option(names = "--scenario", split = ",", description = "Names; default: all")
  private List<String> scenarios = new ArrayList<>();

  @Option(names = "--file", description = "YAML file or folder; default: the bench's own")
  private Path file;

  @Option(names = "--seed", defaultValue = "1", description = "Of boards and cameras")
  private long seed;

  @Option(names = "--json", description = "Where to write the results")
  private Path json;

  @Option(names = "--html", description = "Where to write the report page")
  private Path html;

  @Option(
      names = "--realtime",
      description = "Kill parts of a running unit and watch a consumer, in real time")
  private boolean realtime;

  @Option(
      names = "--soak",
      description = "Random faults on a unit with three cameras, in real time")
  private boolean soak;

  @Option(names = "--minutes", defaultValue = "30", description = "Of a soak (${DEFAULT-VALUE})")
  private double minutes;

  private HilMain() {}

  /** Report in JSON. */
  record Report(List<ScenarioResult> scenarios) {}

  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(Program.run(new HilMain(), arguments));
  }

  @Override
  public Integer call() throws URISyntaxException, IOException, InterruptedException {
    ReportFile.check("--json", json);
    ReportFile.check("--html", html);
    if (realtime) {
      return RealtimeCommand.run(seed, json);
    }
    if (soak) {
      return SoakCommand.run(minutes, seed, json);
    }
    if (profiles.size() == 1 && ProfileCommand.isFile(profiles.get(0))) {
      return ProfileCommand.run(Path.of(profiles.get(0)), wanted(), seed, json);
    }
    List<String> boards = profiles.isEmpty() ? BoardProfile.names() : profiles;
    List<ScenarioResult> results = new ArrayList<>();
    Checkout checkout = Checkout.of(System.getenv());
    long begun = System.nanoTime();
    for (ScenarioSpec spec : wanted()) {
      for (String board : boards) {
        ScenarioResult r = ScenarioResult.of(spec, board, seed, Sabotage.NONE, checkout);
        results.add(r);
        System.out.printf(
            Locale.ROOT,
            "%-20s %-11s %s  %5.2f W, worst window %+6.2f %%, %4.1f degC, %5.1f msg/s, p50 %4.0f"
                + " p99 %4.0f p99.9 %4.0f max %4.0f ms%s%n",
            r.name(),
            r.profile(),
            r.passed() ? "ok    " : "FAILED",
            r.meanWatts(),
            r.worstWindowOverPercent(),
            r.maxCelsius(),
            r.messagesPerSecond(),
            r.latencyMillisP50(),
            r.latencyMillisP99(),
            r.latencyMillisP999(),
            r.latencyMillisMax(),
            r.passed() ? "" : "\n    " + r.reason());
      }
    }
    long failed = results.stream().filter(r -> !r.passed()).count();
    System.out.printf(
        Locale.ROOT,
        "%d runs, %d failed, %.0f s%n",
        results.size(),
        failed,
        (System.nanoTime() - begun) * 1e-9);
    ReportFile.json(json, new Report(results));
    if (html != null) {
      ReportFile.text(html, HilPage.of(results));
    }
    return failed == 0 ? 0 : UserError.FAILED;
  }

  private List<ScenarioSpec> wanted() throws URISyntaxException {
    List<ScenarioSpec> all = ScenarioReader.read(file != null ? file : own());
    if (scenarios.isEmpty()) {
      return all;
    }
    List<String> names = all.stream().map(ScenarioSpec::name).toList();
    for (String s : scenarios) {
      if (!names.contains(s)) {
        throw UserError.usage("no scenario \"%s\"; choose from %s", s, String.join(", ", names));
      }
    }
    return all.stream().filter(s -> scenarios.contains(s.name())).toList();
  }

  private static Path own() throws URISyntaxException {
    URL folder = HilMain.class.getResource("/hil");
    if (folder == null || !folder.getProtocol().equals("file")) {
      throw UserError.usage("the bench's own scenarios are in a checkout only; give --file");
    }
    return Path.of(folder.toURI());
  }
}
