package org.joulesight.hil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the program as a user would, through its script, with a data folder of the tests' own. */
final class Cli {
  private static final long SECONDS = 240;

  private final Path home;
  private final Map<String, String> variables = new HashMap<>();

  Cli(Path home) {
    this.home = home;
  }

  /** Root of the checkout that these tests belong to. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Data folder shared by the tests, so that the model is fetched once. */
  static Path sharedHome() {
    String home = System.getenv("JOULESIGHT_HOME");
    return home != null ? Path.of(home) : Path.of("target", "home").toAbsolutePath();
  }

  Cli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** A program that is running. */
  record Running(Process process, Path output) {
    Outcome await() {
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("no end within " + SECONDS + " s:\n" + text());
        }
        return new Outcome(process.exitValue(), text());
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    String text() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits until the output holds the text. */
    void awaitText(String wanted) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (!text().contains(wanted)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new AssertionError("\"" + wanted + "\" never came:\n" + text());
        }
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Exit code and everything that was printed. */
  record Outcome(int exitCode, String output) {}

  Outcome run(String... arguments) {
    return start(arguments).await();
  }

  Running start(String... arguments) {
    try {
      Path output = Files.createTempFile(Path.of("target"), "cli-", ".txt");
      List<String> command = new ArrayList<>(List.of(root().resolve("joulesight").toString()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("JOULESIGHT_HOME", home.toString());
      builder.environment().put("JOULESIGHT_BUILD", "never");
      builder.environment().putAll(variables);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      return new Running(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
