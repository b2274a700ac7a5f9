package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.board.ProcessCpuTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCpuEnergyTest {
  @TempDir Path folder;
  private long now = 5_000_000_000L;
  private final Clock clock =
      new Clock() {
        @Override
        public long nanoTime() {
          return now;
        }

        @Override
        public long epochMillis() {
          return 0;
        }

        @Override
        public void awaitUntil(long deadlineNanos) {
          now = deadlineNanos;
        }
      };
  private final KernelCpuEnergy energy =
      new KernelCpuEnergy(ProcessCpuTime.own(), () -> null, clock);
  private final Work work = new Work("net", Precision.FP32, 512, List.of());

  @Test
  void frameThatRuns_isExpectedToTakeAsLongAsItsLast() {
    energy.started(work, 1_000);
    assertThat(energy.committedJoulesAfter(1_000)).isZero(); // nothing is known of its kind
    energy.finished(work, 1_000, 60_001_000, 50_000_000);
    energy.started(work, 100_000_000);
    assertThat(energy.committedJoulesAfter(110_000_000)).isCloseTo(0.04, within(1e-9));
    assertThat(energy.committedJoulesAfter(150_000_000)).isZero();
    energy.finished(work, 100_000_000, 150_000_000, 50_000_000);
    assertThat(energy.committedJoulesAfter(110_000_000)).isZero();
  }

  @Test
  void readingThatComesLate_isMovedToItsMoment() throws Exception {
    Path task = Files.createDirectories(folder.resolve("task/1"));
    write(task, 1_000_000_000L);
    KernelCpuEnergy half = new KernelCpuEnergy(new ProcessCpuTime(folder), () -> null, clock);
    now += 100_000_000L;
    write(task, 1_050_000_000L);
    assertThat(half.joulesAt(now)).isCloseTo(1.05, within(1e-9));
    assertThat(half.joulesAt(now - 20_000_000L)).isCloseTo(1.04, within(1e-9));
  }

  private static void write(Path task, long nanos) throws Exception {
    Files.writeString(task.resolve("schedstat"), nanos + " 0 1\n");
  }
}
