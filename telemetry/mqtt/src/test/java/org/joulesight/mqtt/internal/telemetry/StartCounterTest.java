package org.joulesight.mqtt.internal.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.Clock;
import org.joulesight.Trouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCounterTest {
  /** Writing to it fails with ENOSPC. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path home;
  private final SetClock clock = new SetClock();
  private Path draft;

  private static final class SetClock implements Clock {
    private long seconds = 1;

    @Override
    public long nanoTime() {
      return seconds * 1_000_000_000L;
    }

    @Override
    public long epochMillis() {
      return (500 + seconds) * 1000;
    }

    @Override
    public void awaitUntil(long deadlineNanos) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void fillTheDisk() throws IOException {
    assumeTrue(Files.exists(FULL), "/dev/full is not there");
    draft = Files.createSymbolicLink(home.resolve("telemetry-epoch.new"), FULL);
  }

  @Test
  void fullDisk_start_takesANumberOfItsOwn_andSaysSo() throws IOException {
    Files.writeString(home.resolve("telemetry-epoch"), "41\n");
    StartCounter first = new StartCounter(home, clock);
    clock.seconds++;
    StartCounter second = new StartCounter(home, clock);
    Files.delete(draft);
    StartCounter third = new StartCounter(home, clock);

    assertThat(third.epoch()).isEqualTo(42);
    assertThat(first.epoch()).isGreaterThan(1_000_000).isNotEqualTo(second.epoch());
    assertThat(first.troubles()).extracting(Trouble::condition).containsExactly("storage");
    assertThat(first.troubles().get(0).detail()).contains("No space left");
  }

  @Test
  void roomAgain_numberIsKept_andLaterStartsCountOn() throws IOException {
    StartCounter counter = new StartCounter(home, clock);
    Files.delete(draft);
    counter.keep();
    assertThat(counter.troubles()).as("not tried again at once").isNotEmpty();
    clock.seconds += 5;
    counter.keep();

    assertThat(counter.troubles()).isEmpty();
    assertThat(new StartCounter(home, clock).epoch()).isEqualTo(counter.epoch() + 1);
  }

  @Test
  void stillFull_keep_stillSaysSo() {
    StartCounter counter = new StartCounter(home, clock);
    clock.seconds += 5;
    counter.keep();
    assertThat(counter.troubles()).isNotEmpty();
  }

  @Test
  void diskFullLater_isTold_untilThereIsRoomAgain() throws IOException {
    Files.delete(draft);
    StartCounter counter = new StartCounter(home, clock);
    draft = Files.createSymbolicLink(draft, FULL);
    Path probe = Files.createSymbolicLink(home.resolve("telemetry-epoch.probe"), FULL);
    clock.seconds += 29;
    counter.keep();
    assertThat(counter.troubles()).as("not looked at yet").isEmpty();
    clock.seconds++;
    counter.keep();
    assertThat(counter.troubles()).extracting(Trouble::condition).containsExactly("storage");
    assertThat(counter.troubles().get(0).detail()).contains("No space left");

    Files.delete(draft);
    Files.delete(probe);
    clock.seconds += 5;
    counter.keep();
    assertThat(counter.troubles()).isEmpty();
    assertThat(new StartCounter(home, clock).epoch()).isEqualTo(counter.epoch() + 1);
  }

  @Test
  void roomEnough_look_leavesNothingBehind() throws IOException {
    Files.delete(draft);
    StartCounter counter = new StartCounter(home, clock);
    clock.seconds += 30;
    counter.keep();

    assertThat(counter.troubles()).isEmpty();
    assertThat(home.resolve("telemetry-epoch.probe")).doesNotExist();
  }
}
