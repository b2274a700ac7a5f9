package org.joulesight.app.internal.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with boards. */
@Command(
    name = "board",
    description =
        "Shows a board's sensors, limits and operating points; sets its clocks and power mode.",
    mixinStandardHelpOptions = true)
final class BoardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "board: which of show, set, characterise?");
  }
}
