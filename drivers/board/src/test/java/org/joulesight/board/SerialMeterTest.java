package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.joulesight.UserError;
import org.joulesight.board.internal.VirtualClock;
import org.junit.jupiter.api.Test;

class SerialMeterTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final VirtualClock clock = new VirtualClock();

  /** Sends a text each tenth of a second; the first one was sent before the port was opened. */
  private final class Sender extends InputStream {
    private final byte[] text;
    private long read;

    Sender(String text) {
      this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int available() {
      return (int) ((clock.nanoTime() / (SECOND / 10) + 1) * text.length - read);
    }

    @Override
    public int read() throws IOException {
      assertThat(available()).as("a read would block").isPositive();
      return text[(int) (read++ % text.length)];
    }
  }

  private double mean(String text) throws InterruptedException {
    return new SerialMeter("port", () -> new Sender(text), clock).meanWatts(SECOND);
  }

  @Test
  void voltsAndAmps_areMultiplied() throws Exception {
    assertThat(mean("5.0,1.2\r\n5.0,0.8\r\n")).isCloseTo(5, within(0.11));
  }

  @Test
  void watts_areAveraged_otherLinesAreNot() throws Exception {
    assertThat(mean("INA226 ready\n# 99\n4.25\nnan\n1,2,3\n")).isEqualTo(4.25);
  }

  /** Of "1234.5", the port is opened behind the "123". */
  @Test
  void cutFirstLine_isLeftOut() throws Exception {
    Sender sender = new Sender("4.5\n");
    sender.read = 1;
    InputStream cut =
        new InputStream() {
          private boolean opened;

          @Override
          public int available() {
            return opened ? sender.available() : 0;
          }

          @Override
          public int read() throws IOException {
            return sender.read();
          }

          @Override
          public void skipNBytes(long n) {
            opened = true;
          }
        };
    assertThat(new SerialMeter("port", () -> cut, clock).meanWatts(SECOND)).isEqualTo(4.5);
  }

  @Test
  void noReadings_failedWithTheWayOut() {
    assertThatThrownBy(() -> mean("\u0001\u0002\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("port", "BAUD");
  }

  @Test
  void noDevice_refused() {
    assertThatThrownBy(() -> new SerialMeter(Path.of("/dev/ttyNone7"), 9600, clock))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("/dev/ttyNone7");
  }
}
