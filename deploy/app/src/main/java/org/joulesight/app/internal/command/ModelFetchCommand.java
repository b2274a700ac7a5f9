package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.joulesight.app.internal.Environment;
import org.joulesight.models.DefaultModel;
import picocli.CommandLine.Command;

/** {@code joulesight model fetch}. */
@Command(
    name = "fetch",
    description = "Downloads the default detector and checks its hashes.",
    mixinStandardHelpOptions = true)
final class ModelFetchCommand implements Callable<Integer> {
  private final Environment environment;

  ModelFetchCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    try (ConsoleProgress progress = new ConsoleProgress(System.err, environment.terminal())) {
      Path model = new DefaultModel(environment.home().folder()).fetch(progress);
      System.out.println(model);
    }
    return 0;
  }
}
