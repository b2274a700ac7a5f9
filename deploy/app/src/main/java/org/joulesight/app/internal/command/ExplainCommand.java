package org.joulesight.app.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.app.internal.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code joulesight explain}: the operating points with predicted watts, latency and accuracy, and
 * why each one is refused. The same as {@code board show --points}, whose options it takes.
 */
@Command(
    name = "explain",
    description =
        "Prints the table of operating points and why each is refused; takes the options of \"board"
            + " show\".",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Environment environment;

  @Unmatched private List<String> options = new ArrayList<>();

  ExplainCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine show = new CommandLine(new BoardShowCommand(environment));
    show.setExecutionExceptionHandler(RootCommand::report);
    options.add("--points");
    return show.execute(options.toArray(String[]::new));
  }
}
