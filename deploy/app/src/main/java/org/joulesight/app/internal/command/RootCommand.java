package org.joulesight.app.internal.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line: {@code joulesight COMMAND}. */
@Command(
    name = "joulesight",
    description = "Keeps camera networks inside a watt limit.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage, bad file or bad configuration",
      "3:refused by a gate or a limit"
    })
public final class RootCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RootCommand.class);

  @Spec private CommandSpec spec;

  /** Returns the exit code. */
  public static int run(Environment environment, String... arguments) {
    CommandLine line = new CommandLine(new RootCommand());
    line.addSubcommand(new DemoCommand(environment));
    line.addSubcommand(new RunCommand(environment));
    line.addSubcommand(
        new CommandLine(new ModelCommand())
            .addSubcommand(new ModelFetchCommand(environment))
            .addSubcommand(new ModelInfoCommand(environment))
            .addSubcommand(new ModelImportCommand(environment))
            .addSubcommand(new ModelExportCommand(environment))
            .addSubcommand(new ModelQuantizeCommand(environment))
            .addSubcommand(new ModelEvalCommand(environment))
            .addSubcommand(new ModelBenchCommand(environment)));
    line.addSubcommand(
        new CommandLine(new BoardCommand())
            .addSubcommand(new BoardShowCommand(environment))
            .addSubcommand(new BoardSetCommand(environment))
            .addSubcommand(new BoardCharacteriseCommand(environment)));
    line.addSubcommand(new ExplainCommand(environment));
    line.addSubcommand(new BenchCommand());
    line.addSubcommand(new SmokeTestCommand(environment));
    line.addSubcommand(new VersionCommand(environment));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(RootCommand::report);
    return line.execute(arguments);
  }

  static int report(Exception error, CommandLine line, ParseResult result) {
    PrintWriter err = line.getErr();
    err.flush();
    if (error instanceof UserError e) {
      err.println("joulesight: " + e.getMessage());
      LOG.debug("cause", e);
      return e.exitCode();
    }
    if (error instanceof InterruptedException) {
      return UserError.FAILED;
    }
    err.println("joulesight: unexpected failure, please report it: " + error);
    error.printStackTrace(err);
    return UserError.FAILED;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
