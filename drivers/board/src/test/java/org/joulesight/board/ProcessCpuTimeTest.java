package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.joulesight.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuTimeTest {
  @TempDir Path root;
  private FixtureProcess process;

  @BeforeEach
  void process() throws Exception {
    process = new FixtureProcess(root.resolve("42"));
    process.thread(42, 1_500_000_000L);
    process.thread(43, 250_000_000L);
  }

  private ProcessCpuTime time() {
    return new ProcessCpuTime(process.folder());
  }

  @Test
  void threads_areSummedInNanoseconds() throws Exception {
    ProcessCpuTime time = time();
    assertThat(time.seconds()).isCloseTo(1.75, within(1e-12));
    process.thread(43, 250_000_001L);
    assertThat(time.seconds()).isCloseTo(1.750000001, within(1e-12));
  }

  @Test
  void threadThatEnded_staysCounted_alsoWhenItsNumberIsUsedAgain() throws Exception {
    ProcessCpuTime time = time();
    time.seconds();
    process.end(43);
    assertThat(time.seconds()).isCloseTo(1.75, within(1e-12));
    process.thread(43, 100_000_000L);
    assertThat(time.seconds()).isCloseTo(1.85, within(1e-12));
  }

  @Test
  void processTotal_countsWhatEndedThreadsUsedUnseen() throws Exception {
    ProcessCpuTime time = time();
    process.ticks(200, 13);
    assertThat(time.seconds()).isCloseTo(2.13, within(1e-12));
  }

  @Test
  void processThatEnded_keepsItsLastValue() throws Exception {
    ProcessCpuTime time = time();
    process.end(42);
    process.end(43);
    java.nio.file.Files.delete(process.folder().resolve("task"));
    assertThat(time.seconds()).isCloseTo(1.75, within(1e-12));
  }

  @Test
  void noAccounting_isRefused() {
    assertThatThrownBy(() -> new ProcessCpuTime(root.resolve("1")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no processor time");
  }
}
