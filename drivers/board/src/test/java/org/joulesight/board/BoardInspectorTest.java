package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.joulesight.PowerSource;
import org.joulesight.UserError;
import org.joulesight.board.internal.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardInspectorTest {
  @TempDir Path folder;
  private final VirtualClock clock = new VirtualClock();

  @Test
  void fullTree_report_hasEverything() throws Exception {
    FixtureTree tree = new FixtureTree(folder);
    tree.rail(1, "VDD_IN", 5000, 1000).rail(2, "VDD_CPU", 5000, 400);
    tree.put(FixtureTree.CHIP + "curr1_max", "2400\n")
        .put(FixtureTree.CHIP + "curr1_crit", "3000\n");
    tree.zone(0, "soc-thermal", "45500").trip(0, 0, "passive", 85000, 2000);
    tree.zone(1, "board-thermal", "41000").cooling(0, "thermal-cpufreq-0", 0);
    BoardReport r = inspect();
    assertThat(r.power().powerSource()).isEqualTo(PowerSource.MEASURED);
    assertThat(r.power().family()).isEqualTo("ina3221");
    assertThat(r.power().totalWatts()).isCloseTo(5, within(1e-9));
    assertThat(r.power().errorWatts()).isCloseTo(0.15, within(1e-9));
    assertThat(r.power().rails())
        .extracting(BoardReport.Rail::inTotal)
        .containsExactly(true, false);
    assertThat(r.power().rails().get(0).critAmps()).isEqualTo(3);
    assertThat(r.power().rails().get(1).watts()).isCloseTo(2, within(1e-9));
    assertThat(r.heat().hottestCelsius()).isEqualTo(45.5);
    assertThat(r.heat().zones())
        .extracting(BoardReport.Zone::processor)
        .containsExactly(true, false);
    assertThat(r.heat().cooling().get(0).lowersClocks()).isTrue();
    assertThat(r.throttling().active()).isFalse();
    assertThat(r.missing()).isEmpty();
    assertThat(r.simulation()).isEmpty();
  }

  @Test
  void simulatedTree_report_saysSo() throws Exception {
    new FixtureTree(folder)
        .rail(1, "VDD_IN", 5000, 1000)
        .put("joulesight-simulated", "sim-x seed=2\n");
    BoardReport r = inspect();
    assertThat(r.simulation()).isEqualTo("sim-x seed=2");
    assertThat(r.power().powerSource()).isEqualTo(PowerSource.MODELLED);
  }

  @Test
  void emptyTree_report_namesWhatIsMissing() throws Exception {
    BoardReport r = inspect();
    assertThat(r.power().totalWatts()).isNaN();
    assertThat(r.power().errorWatts()).isNaN();
    assertThat(r.heat().hottestCelsius()).isNaN();
    assertThat(r.missing().get(0))
        .startsWith("No power sensor (looked for sys/bus/i2c/drivers/ina3221/*/hwmon/hwmon*, ");
    assertThat(r.missing())
        .containsExactly(r.missing().get(0), "No thermal zone: temperature limits cannot be kept.");
  }

  @Test
  void brokenFiles_report_namesEach() throws Exception {
    FixtureTree tree = new FixtureTree(folder);
    tree.rail(1, "VDD_GPU", 5000, 1000).unreadable(FixtureTree.CHIP + "curr1_input");
    tree.zone(0, "cpu", "");
    assertThat(inspect().missing())
        .containsExactly(
            "The current of VDD_GPU cannot be read.",
            "No rail for the whole board (VDD_IN or POM_5V_IN):"
                + " the sum of the rails leaves out what is not behind them.",
            "The temperature of cpu cannot be read: its block may be switched off.");
  }

  @Test
  void noFolder_isRefused() {
    assertThatThrownBy(() -> new BoardInspector(folder.resolve("nowhere"), "auto", clock))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no such folder")
        .hasMessageContaining("nowhere");
  }

  private BoardReport inspect() throws InterruptedException {
    return new BoardInspector(folder, "auto", clock).inspect();
  }
}
