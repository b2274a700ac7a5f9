package org.joulesight.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Runs programs of the operating system; replaced in tests. */
@FunctionalInterface
public interface Commands {
  /**
   * Runs a program to its end.
   *
   * @param directory to run in
   * @param output reads the program's standard output; where it returns before the end, the rest is
   *     thrown away
   * @throws IOException if the program does not exist or {@code output} failed
   */
  Result run(Path directory, List<String> command, OutputReader output)
      throws IOException, InterruptedException;

  /** Runs a program whose output is of no interest. */
  default Result run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    return run(directory, command, out -> out.transferTo(OutputStream.nullOutputStream()));
  }

  /** Reads what a program writes. */
  @FunctionalInterface
  interface OutputReader {
    void read(InputStream output) throws IOException;
  }

  /**
   * @param errors last lines of standard error
   */
  record Result(int exitCode, String errors) {
    public boolean succeeded() {
      return exitCode == 0;
    }

    /** The line that most likely says what went wrong. */
    public String reason() {
      return errors
          .lines()
          .filter(l -> !l.isBlank())
          .filter(l -> l.startsWith("E:") || l.contains("ERR") || l.contains("rror"))
          .findFirst()
          .orElseGet(() -> errors.lines().reduce("exit code " + exitCode, (a, b) -> b));
    }
  }
}
