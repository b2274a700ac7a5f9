package org.joulesight.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.joulesight.UserError;

/**
 * Core-seconds that a process has used so far, by the kernel's own accounting: what each of its
 * threads ran, in nanoseconds ({@code /proc/PID/task/TID/schedstat}). What a thread used after it
 * was last seen here is made up for by the process' total ({@code /proc/PID/stat}), which counts
 * ended threads too but in steps of 10 ms. Used by one thread.
 */
public final class ProcessCpuTime {
  /** What watts are called where this is what is metered: core-seconds per second. */
  public static final String UNIT = "cores";

  /** For people, in points files, and as the sensor's name. */
  public static final String METER = "process cpu core-seconds/s";

  /** Kernel's USER_HZ, which is the same on all architectures that this runs on. */
  private static final double TICKS_PER_SECOND = 100;

  /** In {@code stat}, counted after the name's bracket: utime and stime. */
  private static final int USER_TICKS = 11;

  private final Path process;
  private final Map<String, Long> nanosByThread = new HashMap<>();
  private long endedNanos;
  private double last;

  /**
   * @param process its folder in the kernel's tree
   * @throws UserError if the kernel does not account for it
   */
  public ProcessCpuTime(Path process) {
    this.process = process;
    if (!(seconds() > 0)) {
      throw UserError.failed("%s: the kernel shows no processor time of threads", process);
    }
  }

  /** Of the program itself. */
  public static ProcessCpuTime own() {
    return new ProcessCpuTime(Path.of("/proc/self"));
  }

  /** Rises only. If the process has ended, its last value. */
  public double seconds() {
    Set<String> seen = new HashSet<>();
    long running = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        String id = thread.getFileName().toString();
        long nanos = nanos(thread, nanosByThread.getOrDefault(id, 0L));
        nanosByThread.put(id, nanos);
        seen.add(id);
        running += nanos;
      }
    } catch (IOException e) {
      return last;
    }
    nanosByThread
        .entrySet()
        .removeIf(
            e -> {
              boolean ended = !seen.contains(e.getKey());
              endedNanos += ended ? e.getValue() : 0;
              return ended;
            });
    last = Math.max(last, Math.max((running + endedNanos) * 1e-9, ticks() / TICKS_PER_SECOND));
    return last;
  }

  private static long nanos(Path thread, long before) {
    try {
      String text = read(thread.resolve("schedstat"));
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    } catch (IOException | RuntimeException e) {
      return before; // it has ended since it was listed
    }
  }

  private long ticks() {
    try {
      String text = read(process.resolve("stat"));
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
