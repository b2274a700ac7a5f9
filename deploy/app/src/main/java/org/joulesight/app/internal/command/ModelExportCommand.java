package org.joulesight.app.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.onnx.OnnxOptions;
import org.joulesight.engine.graph.onnx.OnnxWriter;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joulesight model export}. */
@Command(
    name = "export",
    description = "Writes a model as ONNX for other programs: fp32, fp16, or fixed8 as QDQ.",
    mixinStandardHelpOptions = true)
final class ModelExportCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(names = "--format", paramLabel = "NAME", defaultValue = "onnx", description = "onnx")
  private String format;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "fp32",
      description = "fp32, fp16 or fixed8 (default: ${DEFAULT-VALUE})")
  private String precision;

  @Option(
      names = "--input",
      paramLabel = "PX",
      description = "side of the input (default: the model's largest, else 224)")
  private Integer input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the .onnx file to write")
  private Path output;

  ModelExportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!format.equals("onnx")) {
      throw UserError.usage("unknown format \"%s\"; choose onnx", format);
    }
    ReportFile.check(output);
    Precision wanted = Precision.of(precision);
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal());
        LoadedModel loaded = model.open(environment, progress)) {
      int side = input == null ? InputSides.of(loaded).get(0) : input;
      PlanOptions options = loaded.options(wanted, side);
      Graph graph = loaded.compiler().graph(options);
      OnnxOptions form = form(wanted, options.calibration()).withShapes(options.inputShapes(graph));
      OnnxWriter.write(graph, output, form);
      System.out.printf("Written: %s (%s, input %d)%n", output, wanted.label(), side);
    } catch (IOException e) {
      throw UserError.failed("%s cannot be written: %s", output, e.getMessage());
    }
    return 0;
  }

  private static OnnxOptions form(Precision precision, Calibration calibration) {
    return switch (precision) {
      case FP32 -> OnnxOptions.fp32();
      case FP16 -> OnnxOptions.fp16();
      case FIXED8 -> OnnxOptions.qdq(calibration);
      case BF16, FIXED16 ->
          throw UserError.usage(
              "ONNX has no %s that other programs run; choose fp32, fp16 or fixed8",
              precision.label());
    };
  }
}
