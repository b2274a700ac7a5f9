package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.Precision;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.report.BenchReport;
import org.joulesight.app.internal.report.HotLayer;
import org.joulesight.app.internal.report.RunTimes;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joulesight model bench}. */
@Command(
    name = "bench",
    description =
        "Measures a model's speed on this machine, and shows what it would cost on each board"
            + " profile (modelled).",
    mixinStandardHelpOptions = true)
final class ModelBenchCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--precision",
      paramLabel = "P",
      split = ",",
      description = "default: all that the machine runs and the model is calibrated for")
  private List<String> precisions = List.of();

  @Option(
      names = "--input",
      paramLabel = "PX",
      description = "side of the input (default: the model's largest, else 224)")
  private Integer input;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "30",
      description = "timed runs of each precision, in turn (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "write the results as JSON")
  private Path json;

  ModelBenchCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ReportFile.check(json);
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal());
        LoadedModel loaded = model.open(environment, progress)) {
      int side = input == null ? InputSides.of(loaded).get(0) : input;
      List<Precision> wanted =
          precisions.isEmpty()
              ? Arrays.stream(Precision.values()).filter(p -> isPossible(loaded, p)).toList()
              : precisions.stream().map(Precision::of).toList();
      BenchReport report = measure(loaded, wanted, side);
      report.print(System.out);
      ReportFile.write(json, report);
    }
    return 0;
  }

  private static boolean isPossible(LoadedModel loaded, Precision p) {
    return loaded.compiler().supported().contains(p)
        && (!PlanOptions.needsCalibration(p) || loaded.calibrations().containsKey(p));
  }

  /** Precisions take turns, so that a busy machine slows all of them alike. */
  private BenchReport measure(LoadedModel loaded, List<Precision> wanted, int side) {
    List<CompiledPlan> plans = new ArrayList<>();
    try {
      for (Precision p : wanted) {
        plans.add(loaded.compiler().compile(loaded.options(p, side)));
      }
      List<RunTimes> times = RunTimes.interleaved(plans, Math.max(1, rounds));
      List<BenchReport.Row> rows = new ArrayList<>();
      for (int i = 0; i < plans.size(); i++) {
        double peak = HotLayer.peakGops(loaded.compiler().engine(), wanted.get(i));
        rows.add(BenchReport.row(plans.get(i), times.get(i), peak));
      }
      return BenchReport.of(CpuFeatures.read(), loaded, side, rows, plans);
    } finally {
      plans.forEach(CompiledPlan::close);
    }
  }
}
