package org.joulesight.app.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.report.QuantizeReport;
import org.joulesight.engine.plan.RangeMethod;
import org.joulesight.models.DataSet;
import org.joulesight.models.FolderSamples;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelPackage;
import org.joulesight.models.quantize.AccuracyGate;
import org.joulesight.models.quantize.Quantized;
import org.joulesight.models.quantize.Quantizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joulesight model quantize}. */
@Command(
    name = "quantize",
    description =
        "Brings a model to fixed8 or fixed16: calibrates it on pictures, keeps its most sensitive"
            + " layers in 16 bits, and writes a package if the accuracy gate holds (else exit code"
            + " 3).",
    mixinStandardHelpOptions = true)
final class ModelQuantizeCommand implements Callable<Integer> {
  /** Without labels the loss is what fixed point and fp32 do not agree on: a stricter measure. */
  private static final double UNLABELLED_FACTOR = 2;

  private final Environment environment;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--images",
      paramLabel = "DIR",
      required = true,
      description = "pictures to calibrate on; without --labels every second one is for the gate")
  private Path images;

  @Option(
      names = "--labels",
      paramLabel = "DIR",
      description =
          "labels in YOLO format of every second picture of --images, or a data set of its own"
              + " (images/ and labels/), for the gate")
  private Path labels;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "how ranges are chosen: minmax, mean-min-max, percentile, kl, mse (default: the one with"
              + " the least error at the outputs)")
  private String method;

  @Option(
      names = "--max-loss",
      paramLabel = "L",
      defaultValue = "0.015",
      description =
          "AP50 or top-1 that may be lost, 0..1 (default: ${DEFAULT-VALUE}); without labels twice"
              + " that may be not agreed")
  private double maxLoss;

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "of the loss's one-sided upper bound (default: ${DEFAULT-VALUE})")
  private double confidence;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "fixed8",
      description = "fixed8 or fixed16 (default: ${DEFAULT-VALUE})")
  private String precision;

  @Option(
      names = "--input",
      paramLabel = "PX",
      split = ",",
      description = "sides of the input that the gate has to hold at (default: the model's)")
  private List<Integer> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "package folder to write; a package given as MODEL keeps its calibrations")
  private Path output;

  @Option(names = "--json", paramLabel = "FILE", description = "write the layer table as JSON")
  private Path json;

  ModelQuantizeCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ReportFile.check(json);
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw UserError.usage("-o %s is a file; give a folder", output);
    }
    Precision wanted = Precision.of(precision);
    Optional<RangeMethod> ranges = Optional.ofNullable(method).map(RangeMethod::of);
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal());
        LoadedModel loaded = model.open(environment, progress)) {
      return quantize(loaded, wanted, ranges, progress);
    }
  }

  private int quantize(
      LoadedModel loaded,
      Precision wanted,
      Optional<RangeMethod> ranges,
      ConsoleProgress progress) {
    if (loaded.declaration().head() == null) {
      throw UserError.usage(
          "model %s: say what its outputs mean with --decoder, so that the gate can judge it",
          model.model);
    }
    List<Integer> sides = inputs.isEmpty() ? loaded.inputs() : inputs;
    FolderSamples all = FolderSamples.of(images, Integer.MAX_VALUE, loaded.declaration().picture());
    boolean ownSet = labels != null && Files.isDirectory(labels.resolve("images"));
    FolderSamples calibration = ownSet ? all : all.every(2, 0);
    Quantized result =
        new Quantizer(loaded, wanted, sides, progress)
            .run(calibration, ranges, gate(loaded, all, ownSet));
    progress.close();
    return report(result, wanted, calibration.count());
  }

  private AccuracyGate gate(LoadedModel loaded, FolderSamples all, boolean ownSet) {
    if (labels == null) {
      List<DataSet.Picture> held =
          all.every(2, 1).files().stream().map(f -> new DataSet.Picture(f, List.of())).toList();
      DataSet set = new DataSet(images.getFileName().toString(), held);
      return new AccuracyGate(set, false, Math.min(0.99, UNLABELLED_FACTOR * maxLoss), confidence);
    }
    int known = loaded.declaration().labels().size();
    int classes = known == 0 ? Integer.MAX_VALUE : known;
    DataSet set =
        ownSet
            ? DataSet.read(labels, classes)
            : DataSet.read(all.every(2, 1).files(), labels, classes);
    return new AccuracyGate(set, true, maxLoss, confidence);
  }

  private int report(Quantized result, Precision wanted, int calibrated) {
    QuantizeReport.print(System.out, result, wanted, calibrated);
    ReportFile.write(json, QuantizeReport.of(result, wanted));
    if (!result.holds()) {
      throw UserError.refused(
          "%s refused, nothing written: %s", wanted.label(), QuantizeReport.reason(result));
    }
    ModelPackage.write(output, result.model());
    System.out.println("Written: " + output);
    return 0;
  }
}
