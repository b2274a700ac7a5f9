package org.joulesight.hil.bench;

import java.io.PrintWriter;
import org.joulesight.UserError;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs a command of a checkout and tells its errors as the product's own program does. */
public final class Program {
  private Program() {}

  /** Returns the exit code. */
  public static int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Program::report)
        .execute(arguments);
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
}
