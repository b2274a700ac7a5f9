package org.joulesight.app.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
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
      split = ",",
      description = "sides of the input to try and to offer (default: the model's, else 224)")
  private List<Integer> inputs = List.of();

  ModelImportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (!Files.exists(file)) {
      throw UserError.usage("model %s does not exist", file);
    }
    try (LoadedModel loaded = settings.open(file)) {
      for (int side : inputs.isEmpty() ? InputSides.of(loaded) : inputs) {
        System.out.printf(
            "%s runs at fp32, input %d: %.1f M MACs%n",
            loaded.graph().name(), side, loaded.tryOut(side).macs() / 1e6);
      }
      LoadedModel declared =
          inputs.isEmpty() ? loaded : loaded.with(loaded.declaration().withInputs(inputs));
      Path folder = environment.home().folder().resolve("models").resolve(loaded.graph().sha256());
      ModelPackage.write(folder, declared);
      System.out.println("Imported as " + loaded.graph().sha256());
      System.out.println(folder);
    }
    return 0;
  }
}
