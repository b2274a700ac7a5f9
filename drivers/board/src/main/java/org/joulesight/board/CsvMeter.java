package org.joulesight.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.joulesight.Clock;
import org.joulesight.UserError;

/**
 * An external meter whose logger appends lines {@code time,watts} to a file while the board is
 * characterised. The time is UTC, in seconds since 1970 or as {@code 2026-11-25T02:00:00Z}; lines
 * that are neither are skipped, as headings are. Meter and board share a clock to within a second.
 */
public final class CsvMeter implements WattMeter {
  private final Path file;
  private final Clock clock;

  /**
   * @throws UserError if there is no such file
   */
  public CsvMeter(Path file, Clock clock) {
    if (!Files.isReadable(file)) {
      throw UserError.usage("--meter csv:%s: no such file; start the meter's logger first", file);
    }
    this.file = file;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "csv " + file.getFileName();
  }

  @Override
  public double meanWatts(long nanos) throws InterruptedException {
    long start = clock.epochMillis();
    clock.awaitUntil(clock.nanoTime() + nanos);
    long end = clock.epochMillis();
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .flatMapToDouble(line -> watts(line, start, end))
          .average()
          .orElseThrow(
              () ->
                  UserError.failed(
                      "%s has no line time,watts between %s and %s; is the logger running, and are"
                          + " the clocks alike?",
                      file, Instant.ofEpochMilli(start), Instant.ofEpochMilli(end)));
    } catch (IOException e) {
      throw UserError.failed("the meter's file %s cannot be read: %s", file, e.getMessage());
    }
  }

  private static DoubleStream watts(String line, long startMillis, long endMillis) {
    String[] parts = line.split("[,;]");
    if (parts.length < 2) {
      return DoubleStream.empty();
    }
    OptionalDouble millis = millis(parts[0].trim());
    boolean inside =
        millis.isPresent()
            && millis.getAsDouble() >= startMillis
            && millis.getAsDouble() < endMillis;
    OptionalDouble watts = inside ? number(parts[1].trim()) : OptionalDouble.empty();
    return watts.isPresent() ? DoubleStream.of(watts.getAsDouble()) : DoubleStream.empty();
  }

  private static OptionalDouble millis(String time) {
    OptionalDouble seconds = number(time);
    if (seconds.isPresent()) {
      return OptionalDouble.of(seconds.getAsDouble() * 1e3);
    }
    try {
      return OptionalDouble.of(Instant.parse(time).toEpochMilli());
    } catch (DateTimeParseException e) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
