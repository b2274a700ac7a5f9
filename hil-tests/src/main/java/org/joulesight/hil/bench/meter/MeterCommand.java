package org.joulesight.hil.bench.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.board.ProcessCpuTime;
import org.joulesight.hil.bench.ReportFile;
import org.joulesight.scheduler.WindowAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight bench meter}. */
@Command(
    name = "meter",
    description =
        "Limits the demo's own processor time in steps while a foreign load comes and goes, and"
            + " judges it by the kernel's accounting.",
    mixinStandardHelpOptions = true)
public final class MeterCommand implements Callable<Integer> {
  /** By then the kernel has something to show of it. */
  private static final long STARTED_NANOS = 200_000_000L;

  @Option(names = "--cameras", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}")
  private int cameras;

  @Option(names = "--seconds", defaultValue = "120", description = "Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of caps and foreign load (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--foreign-threads",
      defaultValue = "1",
      description = "Each busy half of the time (default: ${DEFAULT-VALUE})")
  private int foreignThreads;

  @Option(names = "--json", description = "Where to write the figures")
  private Path json;

  /**
   * @param referee from outside: another process reads the kernel's accounting of the demo's, and
   *     forgives nothing
   * @param inside what the demo says of itself
   */
  record Report(
      long seed,
      int foreignThreads,
      String unit,
      WindowAudit.Result referee,
      JsonNode inside,
      JsonNode caps,
      double meanAccuracy,
      double bindingFraction) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReportFile.check("--json", json);
    Path root = Path.of(System.getProperty("joulesight.root", "."));
    Path file = Files.createTempFile("joulesight-meter", ".json");
    Clock clock = Clock.system();
    Referee referee = new Referee(clock);
    Process demo = start(root, file);
    try (ForeignLoad load = new ForeignLoad(foreignThreads, seed, clock)) {
      load.start();
      clock.awaitUntil(clock.nanoTime() + STARTED_NANOS);
      referee.watch(demo.toHandle(), new ProcessCpuTime(Path.of("/proc/" + demo.pid())));
    } finally {
      demo.destroy();
    }
    if (demo.waitFor() != 0) {
      throw UserError.failed("the demo ended with exit code %d", demo.exitValue());
    }
    Report report = report(new ObjectMapper().readTree(file.toFile()), referee);
    Files.delete(file);
    print(report);
    ReportFile.json(json, report);
    return 0;
  }

  private Process start(Path root, Path file) throws IOException {
    return new ProcessBuilder(
            root.resolve("joulesight").toString(),
            "demo",
            "--meter",
            "cpu",
            "--cameras",
            Integer.toString(cameras),
            "--seconds",
            Integer.toString(seconds),
            "--seed",
            Long.toString(seed),
            "--json",
            file.toString())
        .inheritIO()
        .start();
  }

  private Report report(JsonNode demo, Referee referee) {
    List<Referee.Cap> caps = new ArrayList<>();
    for (JsonNode step : demo.get("budget")) {
      caps.add(new Referee.Cap(step.get("atSeconds").asDouble(), step.get("watts").asDouble()));
    }
    return new Report(
        seed,
        foreignThreads,
        demo.get("powerUnit").asText(),
        referee.judge(demo.get("startEpochMillis").asLong(), demo.get("seconds").asDouble(), caps),
        demo.get("power"),
        demo.get("budget"),
        demo.get("meanAccuracy").asDouble(),
        demo.get("bindingFraction").asDouble());
  }

  private static void print(Report r) {
    System.out.printf(
        Locale.ROOT,
        "%nReferee (the kernel's accounting, read by another process, nothing forgiven): mean %.3f"
            + " %s, %d windows of 1 s, over by > 1 / 2 / 5 %%: %d / %d / %d, worst %+.2f %%%n",
        r.referee().meanWatts(),
        r.unit(),
        r.referee().windows(),
        r.referee().over1Percent(),
        r.referee().over2Percent(),
        r.referee().over5Percent(),
        r.referee().worstOverPercent());
  }
}
