package org.joulesight.board.internal.thermal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.thermal.ThermalSensors.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThermalSensorsTest {
  @TempDir Path folder;
  private FixtureTree tree;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(folder);
  }

  @Test
  void hottest_isOfTheProcessor_notOfBoardOrPmic() {
    tree.zone(0, "CPU-therm", "51500").zone(1, "GPU-therm", "49000");
    tree.zone(2, "PMIC-Die", "100000").zone(10, "Tboard_tegra", "60000");
    Sample r = read();
    assertThat(r.hottestCelsius()).isEqualTo(51.5);
    assertThat(r.zones().stream().map(Zone::name))
        .containsExactly("CPU-therm", "GPU-therm", "Tboard_tegra");
    assertThat(r.quality()).isEqualTo(Quality.OK);
  }

  @Test
  void zoneThatIsOff_isLeftOut() {
    tree.zone(0, "cpu", "51000").zone(1, "gpu", "");
    tree.zone(2, "cv0", "0").unreadable(FixtureTree.THERMAL + "thermal_zone2/temp");
    assertThat(read().zones().stream().map(Zone::name)).containsExactly("cpu");
  }

  @Test
  void noReadableZone_isMissing() {
    tree.zone(0, "cpu", "");
    assertThat(read().missing()).isTrue();
    assertThat(read().problems())
        .containsExactly("The temperature of cpu cannot be read: its block may be switched off.");
  }

  @Test
  void impossibleTemperature_isImplausible_andNotTheHottest() {
    tree.zone(0, "cpu", "51000").zone(1, "gpu", "250000");
    assertThat(read().quality()).isEqualTo(Quality.IMPLAUSIBLE);
    assertThat(read().hottestCelsius()).isEqualTo(51);
  }

  @Test
  void trips_areRead_inOrder() {
    tree.zone(0, "cpu", "51000")
        .trip(0, 1, "critical", 104500, 0)
        .trip(0, 0, "passive", 95000, 2000);
    assertThat(read().zones().get(0).trips())
        .containsExactly(new Trip("passive", 95, 2), new Trip("critical", 104.5, 0));
  }

  @Test
  void tripPointsThatAreOff_areLeftOut() {
    tree.zone(0, "x86_pkg_temp", "51000").trip(0, 0, "passive", 0, 0);
    tree.trip(0, 1, "passive", -274000, 0).trip(0, 2, "critical", 100000, 0);
    assertThat(read().zones().get(0).trips()).containsExactly(new Trip("critical", 100, 0));
  }

  @Test
  void onlyAFirmwareZone_isTakenForTheProcessor() {
    tree.zone(0, "acpitz", "42000").zone(1, "BAT0-battery", "60000");
    assertThat(read().hottestCelsius()).isEqualTo(42);
  }

  @Test
  void processorWithoutZone_isReadFromHwmon_byName() {
    tree.put("sys/class/hwmon/hwmon4/name", "k10temp\n");
    tree.put("sys/class/hwmon/hwmon4/temp1_label", "Tccd1\n");
    tree.put("sys/class/hwmon/hwmon4/temp1_input", "40000\n");
    tree.put("sys/class/hwmon/hwmon4/temp3_label", "Tctl\n");
    tree.put("sys/class/hwmon/hwmon4/temp3_input", "63500\n");
    assertThat(read().hottestCelsius()).isEqualTo(63.5);
    assertThat(read().zones().get(0).name()).isEqualTo("k10temp Tctl");
  }

  private Sample read() {
    return ThermalSensors.find(new Sysfs(folder)).read();
  }
}
