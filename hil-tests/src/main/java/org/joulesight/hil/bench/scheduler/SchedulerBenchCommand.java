package org.joulesight.hil.bench.scheduler;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.joulesight.UserError;
import org.joulesight.hil.bench.ReportFile;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code joulesight bench scheduler}. */
@Command(
    name = "scheduler",
    description = "Judges schedulers in virtual time against a clairvoyant oracle.",
    mixinStandardHelpOptions = true)
public final class SchedulerBenchCommand implements Callable<Integer> {
  @Option(
      names = "--seeds",
      defaultValue = "1-3",
      description = "A-B (default: ${DEFAULT-VALUE}); tune on 1-100 only")
  private String seeds;

  @Option(names = "--scenarios", split = ",", description = "Default: all")
  private List<String> scenarios;

  @Option(names = "--policies", split = ",", description = "Default: all but ztt")
  private List<String> policies;

  @Option(
      names = "--seconds",
      defaultValue = "600",
      description = "Virtual seconds of a case (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Cases at a time (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--guard",
      description = "Share of the cap that baselines keep free (default: what each was tuned to)")
  private Double guard;

  @Option(names = "--json", description = "Where to write the figures")
  private Path json;

  @Option(names = "--html", description = "Where to write the report page")
  private Path html;

  @Override
  public Integer call() {
    ReportFile.check("--json", json);
    ReportFile.check("--html", html);
    if (seconds < 70 || threads < 1) {
      throw UserError.usage("--seconds must be at least 70 and --threads at least 1");
    }
    List<Scenario> wanted =
        scenarios == null
            ? Arrays.asList(Scenario.values())
            : scenarios.stream().map(Scenario::of).toList();
    List<PolicyKind> kinds =
        policies == null ? PolicyKind.usual() : policies.stream().map(PolicyKind::of).toList();
    long begun = System.nanoTime();
    List<CaseResult> results = new CaseRunner(threads, seconds, kinds, guard).run(wanted, seeds());
    Summary summary = Summary.of(results, kinds);
    SummaryPrinter.print(summary);
    System.out.printf(
        Locale.ROOT, "%d cases in %.0f s%n", results.size(), (System.nanoTime() - begun) * 1e-9);
    ReportFile.json(json, summary);
    if (html != null) {
      ReportFile.text(html, ReportPage.of(summary, results));
    }
    return 0;
  }

  private List<Long> seeds() {
    String[] ends = seeds.split("-", 2);
    try {
      long first = Long.parseLong(ends[0]);
      long last = Long.parseLong(ends[ends.length - 1]);
      if (first >= 0 && last >= first && last - first < 1_000) {
        return LongStream.rangeClosed(first, last).boxed().toList();
      }
    } catch (NumberFormatException e) {
      // said below, like every other wrong range
    }
    throw UserError.usage("--seeds %s: write A-B with 0 <= A <= B, at most 1000 seeds", seeds);
  }
}
