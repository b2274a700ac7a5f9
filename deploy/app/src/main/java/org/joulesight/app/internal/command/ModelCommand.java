package org.joulesight.app.internal.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with models. */
@Command(
    name = "model",
    description = "Fetches, inspects, quantizes, evaluates and measures models.",
    mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "model: which of fetch, info, import, export, quantize, eval, bench?");
  }
}
