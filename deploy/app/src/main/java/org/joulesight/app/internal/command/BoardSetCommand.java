package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.joulesight.Actuator;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.board.BoardActuators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code joulesight board set}. */
@Command(
    name = "set",
    description =
        "Lists the board's actuators; with NAME and VALUE sets one, and puts it back when the time"
            + " is over or the program ends. After a crash the next call puts it back.",
    mixinStandardHelpOptions = true)
final class BoardSetCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "for instance cpufreq/policy0")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "kHz for cpufreq, Hz for devfreq, the mode's number for nvpmodel")
  private Long value;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "hold it so long (default: until interrupted)")
  private Double seconds;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "/",
      description = "folder that holds sys and the board's programs (default: this machine's)")
  private Path root;

  BoardSetCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (BoardActuators board = new BoardActuators(root, environment.home().folder())) {
      board.recovered().forEach(System.out::println);
      if (name == null) {
        board.all().forEach(BoardSetCommand::print);
        return 0;
      }
      if (value == null) {
        print(board.named(name));
        return 0;
      }
      hold(board.named(name));
    }
    return 0;
  }

  private void hold(Actuator actuator) throws InterruptedException {
    long before = actuator.value();
    Actuator.Outcome outcome = actuator.set(value);
    switch (outcome.status()) {
      case APPLIED ->
          line("%s is %d %s now, was %d", name, outcome.readBack(), actuator.unit(), before);
      case CLAMPED -> line("%s; it was %d", outcome.message(), before);
      case REFUSED -> throw UserError.refused("%s", outcome.message());
      default -> throw UserError.failed("%s", outcome.message());
    }
    Clock clock = Clock.system();
    long nanos = seconds == null ? Long.MAX_VALUE / 2 : (long) (seconds * 1e9);
    clock.awaitUntil(clock.nanoTime() + nanos);
    Actuator.Outcome restored = actuator.restore();
    if (restored.status() != Actuator.Status.APPLIED) {
      throw UserError.failed("%s is not put back: %s", name, restored.message());
    }
    line("%s is %d %s again", name, restored.readBack(), actuator.unit());
  }

  private static void print(Actuator a) {
    line(
        "%-28s %d %s; offers %s",
        a.name(),
        a.value(),
        a.unit(),
        a.choices().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static void line(String format, Object... args) {
    System.out.println(String.format(Locale.ROOT, format, args));
  }
}
