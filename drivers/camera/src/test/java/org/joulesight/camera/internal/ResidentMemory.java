package org.joulesight.camera.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds in memory that is not backed by files. */
final class ResidentMemory {
  /** More than chance: memory is flat if it grows by less. */
  static final long LEAK_BYTES = 5_000_000;

  private ResidentMemory() {}

  /** After a collection, so that the heap's garbage is not counted. */
  static long bytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }
}
