package org.joulesight.hil.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What the probes do to the guest's kernel. */
final class Guest {
  private Guest() {}

  static String shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
    return said;
  }

  /** Message of the exception that it ends with. */
  static String failure(Callable<?> read) throws Exception {
    try {
      return "no failure but " + read.call();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Anonymous memory of this process after a collection. */
  static long residentBytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }
}
