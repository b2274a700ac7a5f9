package org.joulesight.hil.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A place in the unit where a thread hangs while the bench, another process, keeps the gate shut.
 * Both sides speak through files: {@code NAME.shut} is the bench's, {@code NAME.hung} the unit's
 * answer with the time at which the thread began to hang.
 */
public final class Gate {
  private static final long POLL_NANOS = 2_000_000L;

  private final Path shut;
  private final Path hung;

  public Gate(Path folder, String name) {
    shut = folder.resolve(name + ".shut");
    hung = folder.resolve(name + ".hung");
  }

  /** Called by the unit's thread: returns at once if the gate is open, else when it is. */
  void pass() throws InterruptedException {
    if (!Files.exists(shut)) {
      return;
    }
    write(hung, Long.toString(System.currentTimeMillis()));
    while (Files.exists(shut)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
  }

  boolean isShut() {
    return Files.exists(shut);
  }

  /** Called by the bench. */
  public void shut() {
    delete(hung);
    write(shut, "");
  }

  public void open() {
    delete(shut);
  }

  /** UTC milliseconds at which the unit's thread began to hang; 0 if it does not yet. */
  public long hungEpochMillis() {
    try {
      return Files.exists(hung) ? Long.parseLong(Files.readString(hung)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all: the other side looks at any time. */
  private static void write(Path file, String text) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
