package org.joulesight.app.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code joulesight bench ...} where there are no benchmarks: the launcher of a checkout runs them
 * itself and never comes here.
 */
@Command(
    name = "bench",
    description = "Runs the benchmarks of scheduler, energy model and kernels; in a checkout only.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw UserError.usage(
        "bench%s needs a checkout of the sources; this is an installed package",
        arguments.isEmpty() ? "" : " " + arguments.get(0));
  }
}
