package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.report.ModelInfo;
import org.joulesight.models.LoadedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joulesight model info}. */
@Command(
    name = "info",
    description = "Shows a model's inputs, outputs, layers, MACs, bytes and precisions.",
    mixinStandardHelpOptions = true)
final class ModelInfoCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--input",
      paramLabel = "PX",
      description = "side of the input to count for (default: the model's largest, else 224)")
  private Integer input;

  @Option(names = "--layers", description = "list all layers")
  private boolean layers;

  @Option(names = "--json", paramLabel = "FILE", description = "write it as JSON")
  private Path json;

  ModelInfoCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    ReportFile.check(json);
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal());
        LoadedModel loaded = model.open(environment, progress)) {
      ModelInfo info = ModelInfo.of(loaded, side(loaded));
      info.print(System.out, layers);
      ReportFile.write(json, info);
    }
    return 0;
  }

  private int side(LoadedModel loaded) {
    if (input != null) {
      return input;
    }
    List<Integer> sides = InputSides.of(loaded);
    return sides.get(0);
  }
}
