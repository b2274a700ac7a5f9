package org.joulesight.hil.bench.decision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import org.joulesight.hil.bench.ReportFile;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight bench scheduler-decision}. */
@Command(
    name = "scheduler-decision",
    description =
        "Measures with JMH what a decision takes and allocates, for 3 and 8 cameras of 16 points.",
    mixinStandardHelpOptions = true)
public final class DecisionCommand implements Callable<Integer> {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "Of each of five iterations (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--json", description = "Where to write the figures")
  private Path json;

  /** Of one number of cameras. */
  record Figures(
      int cameras,
      int points,
      String cap,
      long samples,
      double microsMean,
      double microsP50,
      double microsP99,
      double bytesPerDecision) {}

  @Override
  public Integer call() {
    ReportFile.check("--json", json);
    List<Figures> report = new ArrayList<>();
    Collection<RunResult> runs = run();
    for (RunResult run : runs) {
      if (run.getParams().getMode() != Mode.SampleTime) {
        continue;
      }
      Figures f = figures(run, averaged(run, runs));
      report.add(f);
      System.out.printf(
          Locale.ROOT,
          "%d cameras x %d points, %s cap: p50 %.2f us, p99 %.2f us, mean %.2f us, %.3f bytes a decision"
              + " (%d samples)%n",
          f.cameras(),
          f.points(),
          f.cap(),
          f.microsP50(),
          f.microsP99(),
          f.microsMean(),
          f.bytesPerDecision(),
          f.samples());
    }
    ReportFile.json(json, report);
    return 0;
  }

  private Collection<RunResult> run() {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(DecisionBenchmark.class.getName())
                  .addProfiler(GCProfiler.class)
                  .warmupIterations(3)
                  .warmupTime(TimeValue.seconds(seconds))
                  .measurementIterations(5)
                  .measurementTime(TimeValue.seconds(seconds))
                  .forks(1)
                  .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw UserError.failed("JMH: %s", e.getMessage());
    }
  }

  /** The same, averaged. */
  private static RunResult averaged(RunResult run, Collection<RunResult> runs) {
    return runs.stream()
        .filter(r -> r.getParams().getMode() == Mode.AverageTime)
        .filter(r -> param(r, "cameras").equals(param(run, "cameras")))
        .filter(r -> param(r, "cap").equals(param(run, "cap")))
        .findFirst()
        .orElseThrow();
  }

  private static String param(RunResult run, String name) {
    return run.getParams().getParam(name);
  }

  private static Figures figures(RunResult run, RunResult averaged) {
    Result<?> time = run.getPrimaryResult();
    Result<?> allocated = averaged.getSecondaryResults().get(ALLOCATED);
    return new Figures(
        Integer.parseInt(param(run, "cameras")),
        16,
        param(run, "cap"),
        time.getStatistics().getN(),
        time.getScore(),
        time.getStatistics().getPercentile(50),
        time.getStatistics().getPercentile(99),
        allocated.getScore());
  }
}
