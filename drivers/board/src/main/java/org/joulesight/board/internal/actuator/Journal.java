package org.joulesight.board.internal.actuator;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.joulesight.UserError;

/**
 * What settings were before they were changed, on disk before they are: one line {@code name TAB
 * value} each. What is in it at the start was left by a program that crashed. Held by one process
 * at a time; its users take turns by its monitor.
 */
final class Journal implements AutoCloseable {
  private static final String SEPARATOR = "\t";

  private final Path file;
  private final FileChannel lockChannel;
  private final Map<String, Long> before = new LinkedHashMap<>();

  /**
   * @param file is created when something is changed, in a folder that exists
   * @throws UserError if another process holds it, or it cannot be read
   */
  Journal(Path file) {
    this.file = file;
    try {
      lockChannel =
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      lock();
      if (Files.exists(file)) {
        Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::parse);
      }
    } catch (IOException e) {
      throw UserError.failed("the journal of settings %s cannot be opened: %s", file, e);
    }
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = lockChannel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // held by another part of this process
    }
    if (lock == null) {
      lockChannel.close();
      throw UserError.refused(
          "another joulesight sets clocks and modes of this board (%s); end it first", file);
    }
  }

  /** A line that was cut by a power failure names no whole setting: nothing was changed yet. */
  private void parse(String line) {
    String[] parts = line.split(SEPARATOR);
    if (parts.length == 2 && parts[1].matches("-?\\d{1,18}")) {
      before.put(parts[0], Long.valueOf(parts[1]));
    }
  }

  OptionalLong before(String name) {
    Long value = before.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Keeps the first value only. On disk when this returns. */
  void remember(String name, long value) throws IOException {
    if (before.putIfAbsent(name, value) == null) {
      save();
    }
  }

  void forget(String name) throws IOException {
    if (before.remove(name) != null) {
      save();
    }
  }

  private void save() throws IOException {
    StringBuilder text = new StringBuilder();
    before.forEach((name, value) -> text.append(name).append(SEPARATOR).append(value).append('\n'));
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(StandardCharsets.UTF_8.encode(text.toString()));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  @Override
  public void close() {
    try {
      if (before.isEmpty()) {
        Files.deleteIfExists(file);
      }
      lockChannel.close();
    } catch (IOException e) {
      throw UserError.failed("the journal of settings %s cannot be closed: %s", file, e);
    }
  }
}
