package org.joulesight.app.internal.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Folder for the sensor files of a simulated board, in memory where the machine has such a place.
 */
final class BoardFolder implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path folder;

  BoardFolder() {
    try {
      folder =
          Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
              ? Files.createTempDirectory(MEMORY, "joulesight-board-")
              : Files.createTempDirectory("joulesight-board-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (java.nio.file.NoSuchFileException gone) {
      // The board removed its own files already.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
