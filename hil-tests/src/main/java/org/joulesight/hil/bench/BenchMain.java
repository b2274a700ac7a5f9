package org.joulesight.hil.bench;

import java.util.concurrent.Callable;
import org.joulesight.hil.bench.decision.DecisionCommand;
import org.joulesight.hil.bench.energy.EnergyCommand;
import org.joulesight.hil.bench.kernels.KernelsCommand;
import org.joulesight.hil.bench.meter.MeterCommand;
import org.joulesight.hil.bench.scheduler.SchedulerBenchCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code joulesight bench WHAT}: benchmarks that need more than one module. Run on a plain class
 * path by the launcher of a checkout; each benchmark is a subcommand of its own.
 */
@Command(
    name = "joulesight bench",
    description = "Benchmarks; reports as JSON and HTML.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    subcommands = {
      SchedulerBenchCommand.class,
      EnergyCommand.class,
      KernelsCommand.class,
      MeterCommand.class,
      DecisionCommand.class
    })
public final class BenchMain implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private BenchMain() {}

  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(run(arguments));
  }

  /** Returns the exit code. */
  static int run(String... arguments) {
    return Program.run(new BenchMain(), arguments);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "bench: what?");
  }
}
