package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.joulesight.UserError;
import org.joulesight.board.internal.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvMeterTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path folder;
  private final VirtualClock clock = new VirtualClock();

  @Test
  void linesWithinTheTime_areAveraged() throws Exception {
    Path file = folder.resolve("meter.csv");
    Files.writeString(
        file, "time,watts\n9.5,99\n10.0,4\n1970-01-01T00:00:10.5Z,5\n11.5;6\nbroken\n12.0,99\n");
    clock.awaitUntil(10 * SECOND);
    assertThat(new CsvMeter(file, clock).meanWatts(2 * SECOND)).isEqualTo(5);
  }

  @Test
  void loggerThatStopped_isReported() throws Exception {
    Path file = Files.writeString(folder.resolve("meter.csv"), "1.0,4\n");
    clock.awaitUntil(10 * SECOND);
    assertThatThrownBy(() -> new CsvMeter(file, clock).meanWatts(SECOND))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has no line time,watts between 1970-01-01T00:00:10Z");
  }

  @Test
  void missingFile_isRefused() {
    assertThatThrownBy(() -> new CsvMeter(folder.resolve("no.csv"), clock))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no such file");
  }
}
