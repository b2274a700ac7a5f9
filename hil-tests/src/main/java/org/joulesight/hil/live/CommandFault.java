package org.joulesight.hil.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.joulesight.UserError;

/** Runs the shell commands of a profile. */
final class CommandFault {
  private static final long SECONDS = 20;

  private CommandFault() {}

  /**
   * Returns when the shell has ended; what it started in the background goes on.
   *
   * @throws UserError if it fails or takes longer than 20 s
   */
  static void run(String fault, String command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("joulesight-hil-", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
      builder.environment().putAll(variables);
      Process shell = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!shell.waitFor(SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
        throw UserError.failed("fault %s: \"%s\" runs longer than %d s", fault, command, SECONDS);
      }
      if (shell.exitValue() != 0) {
        throw UserError.failed(
            "fault %s: \"%s\" ended with %d: %s",
            fault,
            command,
            shell.exitValue(),
            Files.readString(said, StandardCharsets.UTF_8).trim());
      }
    } finally {
      Files.delete(said);
    }
  }
}
