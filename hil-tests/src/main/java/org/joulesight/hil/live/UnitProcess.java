package org.joulesight.hil.live;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.joulesight.UserError;

/** The program as a user starts it, in a process of its own. Used by one thread. */
public final class UnitProcess implements AutoCloseable {
  /** More than the unit itself gives its bundles. */
  private static final long STOP_SECONDS = 60;

  private static final int TAIL_LINES = 40;

  private final List<String> command;
  private final Map<String, String> variables;
  private final Path log;
  private Process process;

  /**
   * @param root of the checkout
   * @param log of what it prints
   */
  public UnitProcess(Path root, List<String> arguments, Map<String, String> variables, Path log) {
    command = new ArrayList<>(List.of(root.resolve("joulesight").toString(), "run"));
    command.addAll(arguments);
    this.variables = variables;
    this.log = log;
  }

  public void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JOULESIGHT_BUILD", "never");
    builder.environment().putAll(variables);
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Everything that it printed, over all starts. */
  public String text() throws IOException {
    return Files.readString(log);
  }

  public int openFiles() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
      return (int) all.count();
    }
  }

  /** SIGKILL: in the middle of whatever it does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** All its threads stand still, or go on. */
  void suspend(boolean still) throws IOException, InterruptedException {
    String signal = still ? "-STOP" : "-CONT";
    new ProcessBuilder("kill", signal, Long.toString(pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
        .start()
        .waitFor();
  }

  /** SIGTERM; returns the exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw UserError.failed("the unit did not end within %d s of SIGTERM", STOP_SECONDS);
    }
    return process.exitValue();
  }

  /** Resident memory, MB of 10^6 bytes. */
  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
      }
    }
    throw new IOException("no VmRSS of process " + pid());
  }

  /** The last lines that it printed. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
