package org.joulesight.hil.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import org.joulesight.hil.bench.decision.DecisionCommand;
import org.joulesight.hil.bench.energy.EnergyCommand;
import org.joulesight.hil.bench.kernels.KernelsCommand;
import org.joulesight.hil.bench.meter.MeterCommand;
import org.joulesight.hil.bench.scheduler.SchedulerBenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
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
    CommandLine line = new CommandLine(new BenchMain());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(BenchMain::report);
    return line.execute(arguments);
  }

  private static int report(Exception error, CommandLine line, ParseResult result) {
    PrintWriter err = line.getErr();
    if (error instanceof UserError e) {
      err.println("joulesight: " + e.getMessage());
      return e.exitCode();
    }
    err.println("joulesight: unexpected failure, please report it: " + error);
    error.printStackTrace(err);
    return UserError.FAILED;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "bench: what?");
  }
}
