package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.joulesight.Quality;
import org.joulesight.board.internal.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards that nobody documents: what real trees were seen to do to their readers. */
class OddBoardsTest {
  private static final String IIO = "sys/bus/i2c/devices/7-0041/iio:device10/";

  @TempDir Path root;

  private BoardReport inspect() throws InterruptedException {
    return new BoardInspector(root, "auto", new VirtualClock()).inspect();
  }

  private FixtureTree jetson() {
    return new FixtureTree(root)
        .put("proc/device-tree/model", "NVIDIA Jetson on a carrier of another maker\0")
        .put("proc/device-tree/compatible", "other,carrier\0nvidia,tegra194\0");
  }

  private static void iio(FixtureTree tree, int channel, String name, String volts, String amps) {
    tree.put(IIO + "rail_name_" + channel, name);
    tree.put(IIO + "in_voltage" + channel + "_input", volts);
    tree.put(IIO + "in_current" + channel + "_input", amps);
  }

  @Test
  void totalInTheMiddle_unitsAndNoNewline_unconnectedBeside_totalIsIt() throws Exception {
    FixtureTree tree = jetson();
    iio(tree, 0, "NC\n", "0 mV", "32760 ma");
    iio(tree, 1, "VDD_IN", "5000 mV", "2000 ma");
    iio(tree, 2, "VDD_SOC\n", "5000", "400 mA\n");
    BoardReport report = inspect();
    assertThat(report.board()).isEqualTo("jetson");
    assertThat(report.power().totalWatts()).isCloseTo(10, within(1e-6));
    assertThat(report.power().rails()).extracting(BoardReport.Rail::name).doesNotContain("NC");
  }

  @Test
  void noTotal_sumIsTakenAndItsGapIsSaid() throws Exception {
    FixtureTree tree = jetson();
    tree.rail(3, "VDD_GPU_SOC", 5000, 1000).rail(1, "NC", 5000, 9000);
    tree.rail(2, "VDD_CPU_CV", 5000, 600);
    BoardReport report = inspect();
    assertThat(report.power().totalWatts()).isCloseTo(8, within(1e-6));
    assertThat(report.power().errorWatts()).isGreaterThan(0.8);
    assertThat(report.missing()).anyMatch(m -> m.contains("VDD_IN"));
  }

  @Test
  void totalGivesEio_isMissing_theRestIsNotAddedUpForIt() throws Exception {
    FixtureTree tree = jetson();
    tree.rail(1, "VDD_IN", 5000, 2000).rail(2, "VDD_CPU_GPU_CV", 5000, 600);
    tree.unreadable(FixtureTree.CHIP + "curr1_input");
    BoardReport report = inspect();
    assertThat(report.power().totalWatts()).isNaN();
    assertThat(report.power().quality()).isEqualTo(Quality.MISSING);
    assertThat(report.missing())
        .anyMatch(m -> m.contains("VDD_IN") && m.contains("cannot be read"));
  }

  @Test
  void partGivesEio_totalStays() throws Exception {
    FixtureTree tree = jetson();
    tree.rail(1, "VDD_IN", 5000, 2000).rail(2, "VDD_CPU_GPU_CV", 5000, 600);
    tree.unreadable(FixtureTree.CHIP + "curr2_input");
    BoardReport report = inspect();
    assertThat(report.power().totalWatts()).isCloseTo(10, within(1e-6));
    assertThat(report.power().quality()).isEqualTo(Quality.OK);
  }

  @Test
  void everyFileGivesEio_reportIsMadeAndSaysSo() throws Exception {
    FixtureTree tree = jetson();
    tree.rail(1, "VDD_IN", 5000, 2000).zone(0, "cpu-thermal", "50000");
    tree.policy(0, 1984000, 1497600, 729600);
    for (String file :
        new String[] {
          FixtureTree.CHIP + "in1_input",
          FixtureTree.CHIP + "curr1_input",
          FixtureTree.THERMAL + "thermal_zone0/temp",
          "sys/devices/system/cpu/cpufreq/policy0/scaling_cur_freq",
          "sys/devices/system/cpu/cpufreq/policy0/scaling_max_freq",
          "proc/cpuinfo"
        }) {
      tree.unreadable(file);
    }
    BoardReport report = inspect();
    assertThat(report.power().totalWatts()).isNaN();
    assertThat(report.heat().hottestCelsius()).isNaN();
    assertThat(report.missing()).anyMatch(m -> m.contains("VDD_IN"));
    assertThat(report.missing()).anyMatch(m -> m.contains("cpu-thermal"));
    assertThat(BoardReportText.of(report)).isNotEmpty();
  }

  @Test
  void garbageInsteadOfNumbers_isNotTakenForZero() throws Exception {
    FixtureTree tree = jetson();
    tree.rail(1, "VDD_IN", 5000, 2000).amps(1, "N/A\n").zone(0, "cpu-thermal", "hot\n");
    BoardReport report = inspect();
    assertThat(report.power().totalWatts()).isNaN();
    assertThat(report.heat().hottestCelsius()).isNaN();
  }
}
