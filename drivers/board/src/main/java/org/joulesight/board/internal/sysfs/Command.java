package org.joulesight.board.internal.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of the board, looked for below the root, so that a recorded board brings its own. Runs
 * it as this user, never through a shell. Thread-safe.
 */
public final class Command {
  private static final List<String> FOLDERS =
      List.of("usr/bin", "usr/sbin", "bin", "sbin", "usr/local/bin", "opt/vc/bin");
  private static final long TIMEOUT_SECONDS = 2;
  private static final int MAX_BYTES = 65_536;

  private final Path program;

  /**
   * @param text what it printed, without surrounding blanks; empty if it failed
   * @param problem why it failed; empty if it did not
   */
  public record Output(String text, String problem) {
    public boolean ok() {
      return problem.isEmpty();
    }
  }

  private Command(Path program) {
    this.program = program;
  }

  public static Optional<Command> find(Sysfs sysfs, String name) {
    return FOLDERS.stream()
        .map(folder -> sysfs.root().resolve(folder).resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Command::new);
  }

  public String name() {
    return program.getFileName().toString();
  }

  public Path path() {
    return program;
  }

  /** Runs the program to its end, but no longer than {@value #TIMEOUT_SECONDS} s. */
  public Output run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(arguments));
    Process process = null;
    try {
      process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return output(process, name() + " " + String.join(" ", arguments));
    } catch (IOException e) {
      return new Output("", name() + " cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Output("", name() + " was interrupted");
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  /** Waits before it reads: what these programs print fits into a pipe. */
  private static Output output(Process process, String what)
      throws IOException, InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      return new Output("", what + " did not end within " + TIMEOUT_SECONDS + " s");
    }
    byte[] bytes = process.getInputStream().readNBytes(MAX_BYTES);
    String text = new String(bytes, StandardCharsets.UTF_8).trim();
    return process.exitValue() == 0
        ? new Output(text, "")
        : new Output("", what + " failed (" + process.exitValue() + "): " + firstLine(text));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("it says nothing");
  }
}
