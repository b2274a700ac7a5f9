package org.joulesight.board;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.UserError;

/**
 * An INA226, or any other monitor, on a microcontroller that writes a line for each reading to a
 * serial port: {@code volts,amps} or {@code watts}, in those units. Other lines, as greetings and
 * comments, are skipped. Used by one thread.
 */
public final class SerialMeter implements WattMeter {
  /** Of most boards with a USB port. */
  public static final int USUAL_BAUD = 115_200;

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int LONGEST_LINE = 256;

  private final String name;
  private final Port port;
  private final Clock clock;

  /** Opens the port anew, so that nothing that was sent before is read. */
  interface Port {
    InputStream open() throws IOException;
  }

  /**
   * @param device for instance {@code /dev/ttyUSB0}
   * @throws UserError if there is no such device
   */
  public SerialMeter(Path device, int baud, Clock clock) {
    this(device.toString(), () -> open(device, baud), clock);
    if (!Files.isReadable(device)) {
      throw UserError.usage(
          "--meter serial:%s: no such port, or no permission to read it (group dialout)", device);
    }
  }

  SerialMeter(String name, Port port, Clock clock) {
    this.name = name;
    this.port = port;
    this.clock = clock;
  }

  /** Java knows no terminals: the system's own program sets speed and raw mode. */
  private static InputStream open(Path device, int baud) throws IOException {
    String[] line = {"stty", "-F", device.toString(), String.valueOf(baud), "raw", "-echo"};
    Process stty = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (stty.onExit().join().exitValue() != 0) {
      throw new IOException(said.trim());
    }
    return new FileInputStream(device.toFile());
  }

  @Override
  public String name() {
    return "serial " + name;
  }

  @Override
  public double meanWatts(long nanos) throws InterruptedException {
    long end = clock.nanoTime() + nanos;
    Sum sum = new Sum();
    try (InputStream in = port.open()) {
      in.skipNBytes(in.available());
      while (clock.nanoTime() < end) {
        clock.awaitUntil(Math.min(end, clock.nanoTime() + POLL_NANOS));
        for (int left = in.available(); left > 0; left--) {
          sum.take((char) in.read());
        }
      }
    } catch (IOException e) {
      throw UserError.failed("the meter at %s cannot be read: %s", name, e.getMessage());
    }
    if (sum.count == 0) {
      throw UserError.failed(
          "the meter at %s sent no line volts,amps or watts in %d s; is its speed right"
              + " (--meter serial:DEVICE@BAUD)?",
          name, TimeUnit.NANOSECONDS.toSeconds(nanos));
    }
    return sum.watts / sum.count;
  }

  /** Of the readings; the first line is left out, as it may have lost its beginning. */
  private static final class Sum {
    private final StringBuilder line = new StringBuilder();
    private boolean whole;
    private double watts;
    private int count;

    void take(char c) {
      if (c != '\n') {
        if (line.length() < LONGEST_LINE) {
          line.append(c);
        }
        return;
      }
      if (whole) {
        add(line.toString().trim());
      }
      whole = true;
      line.setLength(0);
    }

    private void add(String text) {
      String[] parts = text.split("[,;\\s]+");
      try {
        double first = Double.parseDouble(parts[0]);
        double reading = parts.length == 1 ? first : first * Double.parseDouble(parts[1]);
        if (parts.length <= 2 && Double.isFinite(reading)) {
          watts += reading;
          count++;
        }
      } catch (NumberFormatException e) {
        // Not a reading.
      }
    }
  }
}
