package org.joulesight.engine.internal.kernels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Counts the instructions that a program executes inside one library, under qemu's user emulation.
 *
 * <p>Debian's qemu has no plug-ins. But it can log each block of code once when it translates it,
 * instruction by instruction, and then its address each time it is executed, all for one range of
 * addresses; the sum over executed blocks of their instructions is the count. Exact, but for blocks
 * that a fault leaves early.
 */
final class InstructionCount {
  private static final long MARGIN = 64L << 20;

  /** Addresses from the first, up to but without the last. */
  record Range(long first, long last) {
    /** As {@code /proc/self/maps} has it. */
    static Range of(String text) {
      String[] ends = text.split("-");
      return new Range(Long.parseLong(ends[0], 16), Long.parseLong(ends[1], 16));
    }

    boolean contains(long address) {
      return address >= first && address < last;
    }
  }

  private static final class Block {
    private int instructions;
    private long executions;
  }

  private final Map<Long, Block> blocks = new HashMap<>();
  private Block translated;

  /** Options for qemu: log around here, for the library may lie elsewhere the next time. */
  static List<String> options(Range around) {
    String filter = "0x%x..0x%x".formatted(around.first() - MARGIN, around.last() + MARGIN);
    return List.of("-d", "in_asm,exec,nochain", "-dfilter", filter);
  }

  /** Runs a command with these options; its errors are qemu's log. */
  Command.Result run(Command command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> readAll(process));
    try (BufferedReader log = reader(process.getErrorStream())) {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        add(line);
      }
    }
    return new Command.Result(process.waitFor(), output.join());
  }

  /** Instructions executed at these addresses. */
  long count(Range range) {
    return blocks.entrySet().stream()
        .filter(entry -> range.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue().instructions * entry.getValue().executions)
        .sum();
  }

  /** One line of the log. */
  void add(String line) {
    if (line.startsWith("Trace ")) {
      int start = line.indexOf('/') + 1;
      long address = Long.parseLong(line, start, line.indexOf('/', start), 16);
      blocks.computeIfAbsent(address, key -> new Block()).executions++;
    } else if (line.startsWith("IN:")) {
      translated = null;
    } else if (line.startsWith("0x") && line.indexOf(':') > 0) {
      if (translated == null) {
        long address = Long.parseLong(line, 2, line.indexOf(':'), 16);
        translated = blocks.computeIfAbsent(address, key -> new Block());
        translated.instructions = 0; // the same block, translated again
      }
      translated.instructions++;
    }
  }

  private static String readAll(Process process) {
    try (BufferedReader reader = reader(process.getInputStream())) {
      return String.join("\n", reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1), 1 << 16);
  }
}
