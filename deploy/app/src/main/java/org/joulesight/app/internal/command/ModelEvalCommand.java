package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.joulesight.Precision;
import org.joulesight.app.internal.Environment;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CpuFeatures;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.Calibrations;
import org.joulesight.models.DataSet;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.Evaluation;
import org.joulesight.models.EvaluationResult;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelCard;
import org.joulesight.models.ModelPredictor;
import org.joulesight.models.PointSelection;
import org.joulesight.vision.CocoLabels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code joulesight model eval}. */
@Command(
    name = "eval",
    description = "Measures the accuracy of the default detector's points on labelled pictures.",
    mixinStandardHelpOptions = true)
final class ModelEvalCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

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
      defaultValue = "fp32,bf16,fixed8",
      description = "default: ${DEFAULT-VALUE}")
  private List<String> precisions;

  @Option(
      names = "--input",
      paramLabel = "PX",
      split = ",",
      defaultValue = "512,384,256",
      description = "sides of the input; default: ${DEFAULT-VALUE}")
  private List<Integer> inputs;

  @Option(
      names = "--calibrate",
      paramLabel = "DIR",
      description = "pictures to calibrate fixed8 on (default: frames of the default clip)")
  private Path calibrate;

  @Option(
      names = "--isa",
      paramLabel = "NAME",
      description = "cap the CPU features: ${COMPLETION-CANDIDATES}")
  private Isa isa = Isa.BEST;

  @Option(names = "--json", paramLabel = "FILE", description = "write the results as JSON")
  private Path json;

  @Option(names = "--write-card", paramLabel = "FILE", description = "write the model card")
  private Path card;

  ModelEvalCommand(Environment environment) {
    this.environment = environment;
  }

  /** What {@code --json} writes. */
  record EvalReport(
      CpuFeatures machine, String dataSet, String calibration, List<EvaluationResult> results) {}

  @Override
  public Integer call() throws InterruptedException {
    ReportFile.check(json);
    ReportFile.check(card);
    Set<Precision> wanted = precisions.stream().map(Precision::of).collect(Collectors.toSet());
    DataSet set = DataSet.read(data, CocoLabels.read().size());
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal())) {
      Path model = new DefaultModel(environment.home().folder()).fetch(progress);
      Path ranges =
          wanted.contains(Precision.FIXED8)
              ? new DefaultCalibration(environment, progress, isa).get(model, calibrate)
              : null;
      evaluate(model, ranges, set, wanted, progress);
    }
    return 0;
  }

  private void evaluate(
      Path model, Path ranges, DataSet set, Set<Precision> wanted, ConsoleProgress progress) {
    Engine engine = Engines.cpu(isa);
    for (Precision p : wanted) {
      if (!engine.supported().contains(p)) {
        System.out.println("Skipped " + p.label() + ": " + engine.name() + " has none on this CPU");
      }
    }
    LoadedModel loaded = LoadedModel.open(model, engine);
    Optional<Calibration> calibration =
        Optional.ofNullable(ranges).map(new Calibrations(loaded)::read);
    PointSelection selection = PointSelection.forEvaluation(wanted, inputs);
    ModelCard unknown = ModelCard.empty(DefaultModel.NETWORK, loaded.graph().sha256());
    try (ModelPredictor predictor = new ModelPredictor(loaded, unknown, calibration, selection)) {
      Evaluation evaluation = new Evaluation(predictor, set);
      List<EvaluationResult> results = evaluation.run(predictor.points(), progress);
      progress.close();
      String name =
          calibrate == null ? Calibrations.DEFAULT_CLIP : calibrate.getFileName().toString();
      String calibratedOn =
          calibration.map(c -> Calibrations.describe(name, c)).orElse("nothing: not evaluated");
      print(results, set, calibratedOn);
      ReportFile.write(json, new EvalReport(CpuFeatures.read(), set.name(), calibratedOn, results));
      if (card != null) {
        String command =
            "joulesight "
                + String.join(
                    " ",
                    spec.commandLine().getParent().getParent().getParseResult().originalArgs());
        String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        evaluation.card(results, calibratedOn, command, date).write(card);
      }
    }
  }

  private static void print(List<EvaluationResult> results, DataSet set, String calibratedOn) {
    System.out.printf(
        "%s, %d pictures; fixed8 calibrated on %s%n",
        set.name(), set.pictures().size(), calibratedOn);
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
