package org.joulesight.app.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which model a command works on. */
final class ModelOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "an .onnx file, a TensorFlow.js .json file, a package folder, or the name of an imported"
              + " model (default: the default detector)")
  String model = DefaultModel.NETWORK;

  @Mixin ModelSettings settings = new ModelSettings();

  /** Opens the model; the default one is fetched if it is not there. */
  LoadedModel open(Environment environment, Progress progress) {
    return settings.open(path(environment, progress, model));
  }

  /**
   * Where the model is.
   *
   * @throws UserError (exit code 2) if it is nowhere
   */
  static Path path(Environment environment, Progress progress, String model) {
    if (model.equals(DefaultModel.NETWORK)) {
      return new DefaultModel(environment.home().folder()).fetch(progress);
    }
    Path given = Path.of(model);
    Path imported = environment.home().folder().resolve("models").resolve(model);
    if (!Files.exists(given) && !Files.isDirectory(imported)) {
      throw UserError.usage(
          "model %s is neither a file, nor a folder, nor imported; \"joulesight model import FILE\""
              + " imports one",
          model);
    }
    return Files.exists(given) ? given : imported;
  }
}
