package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.board.ProcessCpuTime;
import org.junit.jupiter.api.Test;

class KernelCpuEnergyTest {
  private final KernelCpuEnergy energy = new KernelCpuEnergy(ProcessCpuTime.own(), () -> null);
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
  void kernelsAccount_risesWithWork() {
    double before = energy.joulesAt(0);
    double sum = 0;
    while (energy.joulesAt(0) - before < 0.02) { // ends when the kernel has counted 20 ms
      for (int i = 0; i < 100_000; i++) {
        sum += Math.sqrt(i);
      }
    }
    assertThat(sum).isPositive();
  }
}
