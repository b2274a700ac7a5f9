package org.joulesight.app.internal.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.simboard.BoardTree;

/** The folder of a simulated board's sensor files; the board itself removes it when it ends. */
final class BoardFolder {
  private static final long GONE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path folder;

  BoardFolder() {
    try {
      folder = BoardTree.createRoot();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return folder;
  }

  /** Waits until the board has removed it, so that nothing is left when the program ends. */
  void awaitRemoval(Clock clock) {
    long deadline = clock.nanoTime() + GONE_NANOS;
    try {
      while (Files.exists(folder) && clock.nanoTime() < deadline) {
        clock.awaitUntil(clock.nanoTime() + POLL_NANOS);
      }
      Files.deleteIfExists(folder); // still empty if the board never started
    } catch (IOException e) {
      System.err.println("joulesight: " + folder + " is left: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
