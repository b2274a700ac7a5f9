package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.joulesight.Precision;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.report.ParetoReport;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.DataSet;
import org.joulesight.models.Evaluation;
import org.joulesight.models.EvaluationResult;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelCard;
import org.joulesight.models.ModelPredictor;
import org.joulesight.models.PointSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code joulesight model eval}. */
@Command(
    name = "eval",
    description =
        "Measures the accuracy of a detector's points on labelled pictures, and says which points"
            + " are worth their energy on each board.",
    mixinStandardHelpOptions = true)
final class ModelEvalCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "data set with images/ and labels/ in YOLO format")
  private Path data;

  @Option(
      names = "--precision",
      paramLabel = "P",
      split = ",",
      description = "default: all that the machine runs and the model is calibrated for")
  private List<String> precisions = List.of();

  @Option(
      names = "--input",
      paramLabel = "PX",
      split = ",",
      description = "sides of the input (default: the model's)")
  private List<Integer> inputs = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "write the results as JSON")
  private Path json;

  @Option(names = "--write-card", paramLabel = "FILE", description = "write the model card")
  private Path card;

  ModelEvalCommand(Environment environment) {
    this.environment = environment;
  }

  /** What {@code --json} writes. */
  record EvalReport(
      CpuFeatures machine,
      String dataSet,
      String calibration,
      List<EvaluationResult> results,
      List<ParetoReport.Board> boards) {}

  @Override
  public Integer call() {
    ReportFile.check(json);
    ReportFile.check(card);
    Set<Precision> wanted =
        precisions.isEmpty()
            ? EnumSet.allOf(Precision.class)
            : precisions.stream().map(Precision::of).collect(Collectors.toSet());
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal())) {
      LoadedModel loaded = model.open(environment, progress);
      try {
        evaluate(loaded, wanted, progress);
      } finally {
        loaded.close();
      }
    }
    return 0;
  }

  private void evaluate(LoadedModel loaded, Set<Precision> wanted, ConsoleProgress progress) {
    skipped(loaded, wanted).forEach(System.out::println);
    PointSelection selection =
        PointSelection.forEvaluation(wanted, inputs.isEmpty() ? loaded.inputs() : inputs);
    try (ModelPredictor predictor = new ModelPredictor(loaded, selection)) {
      DataSet set = DataSet.read(data, Math.max(1, predictor.labels().size()));
      Evaluation evaluation = new Evaluation(predictor, set);
      List<EvaluationResult> results = evaluation.run(predictor.points(), progress);
      progress.close();
      String calibratedOn = describe(loaded);
      print(results, set, calibratedOn);
      List<ParetoReport.Board> boards = ParetoReport.of(predictor.points(), results);
      ParetoReport.print(System.out, boards);
      ReportFile.write(
          json, new EvalReport(CpuFeatures.read(), set.name(), calibratedOn, results, boards));
      if (card != null) {
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ModelCard made = evaluation.card(results, calibratedOn, CommandText.of(spec), date);
        made.write(card);
      }
    }
  }

  /** Why a wanted precision is not evaluated, a line each. */
  private static List<String> skipped(LoadedModel loaded, Set<Precision> wanted) {
    Set<Precision> supported = loaded.compiler().supported();
    return Arrays.stream(Precision.values())
        .filter(wanted::contains)
        .filter(
            p ->
                !supported.contains(p)
                    || PlanOptions.needsCalibration(p) && !loaded.calibrations().containsKey(p))
        .map(
            p ->
                supported.contains(p)
                    ? "Skipped %s: no calibration; \"joulesight model quantize\" makes one"
                        .formatted(p.label())
                    : "Skipped %s: %s has none on this CPU"
                        .formatted(p.label(), loaded.compiler().engine().name()))
        .toList();
  }

  private static String describe(LoadedModel loaded) {
    return loaded.calibrations().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(e -> e.getKey().label() + " on " + describe(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String describe(Calibration c) {
    return "%d pictures, %s".formatted(c.pictures(), c.method());
  }

  private static void print(List<EvaluationResult> results, DataSet set, String calibratedOn) {
    System.out.printf(
        "%s, %d pictures; calibrated: %s%n", set.name(), set.pictures().size(), calibratedOn);
    System.out.printf(
        "  %-10s %5s %7s %7s %22s %14s%n",
        "precision", "input", "AP50", "AP", "AP50 loss, 95 % in", "mixedMacShare");
    for (EvaluationResult r : results) {
      double[] loss = r.lossInterval();
      System.out.println(
          String.format(
              Locale.ROOT,
              "  %-10s %5d %7.4f %7.4f %22s %14.3f",
              r.precision(),
              r.input(),
              r.ap50(),
              r.ap(),
              loss == null ? "-" : String.format(Locale.ROOT, "%+.4f..%+.4f", loss[0], loss[1]),
              r.mixedMacShare()));
    }
  }
}
