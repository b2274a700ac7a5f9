package org.joulesight.mqtt.internal.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.joulesight.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the starts of this unit in {@code <home>/telemetry-epoch}, a decimal number. */
final class EpochFile {
  private static final Logger LOG = LoggerFactory.getLogger(EpochFile.class);

  private static final long UNKEPT = 1_000_000;

  private final Path file;
  private final Path written;
  private final Path lock;
  private final Path probe;

  EpochFile(Path home) {
    this.file = home.resolve("telemetry-epoch");
    this.written = home.resolve("telemetry-epoch.new");
    this.lock = home.resolve("telemetry-epoch.lock");
    this.probe = home.resolve("telemetry-epoch.probe");
  }

  /**
   * Counts this start. When it returns, the number is on the medium and no other start gets it.
   *
   * @param fallbackEpoch taken, if it is larger, when the file cannot be understood: a number that
   *     was used before would make consumers throw new messages away as duplicates
   * @throws IOException if the medium is full or broken
   * @throws UserError with exit code 1 if the folder is not one that this user may write into
   */
  long next(long fallbackEpoch) throws IOException {
    try {
      return locked(() -> replace(read(fallbackEpoch) + 1));
    } catch (IOException e) {
      if (StartCounter.isMedium(e)) {
        throw e;
      }
      throw new UserError(
          UserError.FAILED,
          "cannot count this start in "
              + file
              + " ("
              + e
              + "); make the folder writable or set JOULESIGHT_HOME to one that is",
          e);
    }
  }

  /**
   * A number for a start that cannot be counted: far from all that were, and other than that of the
   * next such start, because time has gone by.
   */
  long unkept(long fallbackEpoch) {
    try {
      return read(fallbackEpoch) + UNKEPT + fallbackEpoch;
    } catch (IOException e) {
      return UNKEPT + fallbackEpoch;
    }
  }

  /** Later starts count on from this number, or from a larger one that is there. */
  void keep(long epoch) throws IOException {
    locked(() -> replace(Math.max(read(epoch), epoch)));
  }

  /**
   * Writes a few bytes beside the number and takes them away again, before they reach the medium as
   * a rule: file systems find out that they are full, or read-only, when they are written to.
   *
   * @throws IOException if nothing can be kept now
   */
  void probe() throws IOException {
    try (FileChannel out = FileChannel.open(probe, CREATE, WRITE, TRUNCATE_EXISTING)) {
      out.write(US_ASCII.encode("room\n"));
    }
    Files.deleteIfExists(probe);
  }

  private interface Counting {
    long count() throws IOException;
  }

  /** The monitor is for this process, whose channels cannot lock a file twice. */
  private long locked(Counting counting) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    synchronized (EpochFile.class) {
      try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
          var held = channel.lock()) {
        LOG.trace("epoch=locked valid={}", held.isValid());
        return counting.count();
      }
    }
  }

  private long read(long fallbackEpoch) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    String text = Files.readString(file, US_ASCII).strip();
    if (text.matches("\\d{1,15}")) {
      return Long.parseLong(text);
    }
    LOG.warn("epoch=unreadable file={} continuing={}", file, fallbackEpoch);
    return fallbackEpoch;
  }

  private long replace(long epoch) throws IOException {
    try (FileChannel out = FileChannel.open(written, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer text = US_ASCII.encode(epoch + "\n");
      while (text.hasRemaining()) {
        out.write(text);
      }
      out.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
      folder.force(true); // or the rename itself may be lost
    }
    return epoch;
  }
}
