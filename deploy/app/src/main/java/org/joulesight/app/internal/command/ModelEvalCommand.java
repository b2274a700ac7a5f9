package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.report.ParetoReport;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.models.ClassifierEvaluation;
import org.joulesight.models.ClassifierResult;
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
        "Measures the accuracy of a model's points on labelled pictures: AP50 of a detector, and"
            + " which points are worth their energy on each board; top-1 and top-5 of a"
            + " classifier.",
    mixinStandardHelpOptions = true)
final class ModelEvalCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description =
          "data set with images/ and labels/ in YOLO format; for a classifier a label file holds"
              + " the class alone")
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

  /** What {@code --json} writes of a classifier. */
  record ClassifierReport(
      CpuFeatures machine, String dataSet, String calibration, List<ClassifierResult> results) {}

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
        skipped(loaded, wanted).forEach(System.out::println);
        if (loaded.declaration().head() == null || loaded.declaration().head().isDetector()) {
          evaluate(loaded, wanted, progress);
        } else {
          classify(loaded, wanted, progress);
        }
      } finally {
        loaded.close();
      }
    }
    return 0;
  }

  private void evaluate(LoadedModel loaded, Set<Precision> wanted, ConsoleProgress progress) {
    PointSelection selection = PointSelection.forEvaluation(wanted, inputs(loaded));
    try (ModelPredictor predictor = new ModelPredictor(loaded, selection)) {
      DataSet set = DataSet.read(data, Math.max(1, predictor.labels().size()));
      Evaluation evaluation = new Evaluation(predictor, set);
      List<EvaluationResult> results = evaluation.run(predictor.points(), progress);
      progress.close();
      String calibratedOn = describe(loaded);
      EvalTable.detector(System.out, results, set, calibratedOn);
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

  private void classify(LoadedModel loaded, Set<Precision> wanted, ConsoleProgress progress) {
    if (card != null) {
      throw UserError.usage(
          "--write-card: cards are of detectors, %s is a classifier", model.model);
    }
    List<Precision> precisions = wanted.stream().filter(loaded::runs).sorted().toList();
    int named = loaded.declaration().labels().size();
    DataSet set = DataSet.read(data, named == 0 ? Integer.MAX_VALUE : named);
    List<ClassifierResult> results =
        new ClassifierEvaluation(loaded, set).run(precisions, inputs(loaded), progress);
    progress.close();
    EvalTable.classifier(System.out, results, set, describe(loaded));
    ReportFile.write(
        json, new ClassifierReport(CpuFeatures.read(), set.name(), describe(loaded), results));
  }

  private List<Integer> inputs(LoadedModel loaded) {
    return inputs.isEmpty() ? loaded.inputs() : inputs;
  }

  /** Why a wanted precision is not evaluated, a line each. */
  private static List<String> skipped(LoadedModel loaded, Set<Precision> wanted) {
    Set<Precision> supported = loaded.compiler().supported();
    return Arrays.stream(Precision.values())
        .filter(wanted::contains)
        .filter(p -> !loaded.runs(p))
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
}
