package org.joulesight.mqtt.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochFileTest {
  @TempDir Path home;

  @Test
  void freshHome_starts_countFromOne() throws Exception {
    Path missing = home.resolve("not/there");
    assertThat(new EpochFile(missing).next(100)).isEqualTo(1);
    assertThat(new EpochFile(missing).next(100)).isEqualTo(2);
    assertThat(new EpochFile(missing).next(100)).isEqualTo(3);
  }

  @Test
  void unreadableCounter_start_continuesAboveTheFallback() throws Exception {
    Files.writeString(home.resolve("telemetry-epoch"), "\0\0\0");

    assertThat(new EpochFile(home).next(1_700_000_000)).isEqualTo(1_700_000_001);
    assertThat(new EpochFile(home).next(5)).isEqualTo(1_700_000_002);
  }

  @Test
  void startsAtTheSameTime_numbers_areDistinct() {
    ConcurrentSkipListSet<Long> epochs = new ConcurrentSkipListSet<>();
    IntStream.range(0, 20).parallel().forEach(i -> epochs.add(next()));

    assertThat(epochs).hasSize(20).last().isEqualTo(20L);
  }

  private long next() {
    try {
      return new EpochFile(home).next(100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void homeIsAFile_start_failsNamingItAndTheVariable() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> new EpochFile(file).next(100))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("JOULESIGHT_HOME");
  }
}
