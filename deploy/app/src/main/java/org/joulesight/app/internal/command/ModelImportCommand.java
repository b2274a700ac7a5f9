package org.joulesight.app.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joulesight model import}. */
@Command(
    name = "import",
    description =
        "Checks that a model runs here and keeps it in the data folder, with what is declared about"
            + " it.",
    mixinStandardHelpOptions = true)
final class ModelImportCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "an .onnx or TensorFlow.js .json file, or a package folder")
  private Path file;

  @Mixin private ModelSettings settings = new ModelSettings();

  @Option(
      names = "--input",
      paramLabel = "PX",
      description = "side of the input to try (default: the model's, else 224)")
  private Integer input;

  ModelImportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!Files.exists(file)) {
      throw UserError.usage("model %s does not exist", file);
    }
    try (LoadedModel loaded = settings.open(file)) {
      int side = input == null ? InputSides.of(loaded).get(0) : input;
      try (CompiledPlan plan = loaded.compiler().compile(PlanOptions.of(Precision.FP32, side))) {
        plan.run();
        System.out.printf(
            "%s runs at fp32, input %d: %.1f M MACs%n",
            loaded.graph().name(), side, plan.work().macs() / 1e6);
      }
      Path folder = environment.home().folder().resolve("models").resolve(loaded.graph().sha256());
      ModelPackage.write(folder, loaded);
      System.out.println("Imported as " + loaded.graph().sha256());
      System.out.println(folder);
    }
    return 0;
  }
}
