package org.joulesight.board.internal.thermal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Reading;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
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
    Reading r = read();
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
  void noReadableZone_isNull() {
    tree.zone(0, "cpu", "");
    assertThat(read()).isNull();
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
  void loweredClocks_areThrottling_withTheTripPointThatExplainsIt() {
    tree.zone(0, "soc-thermal", "84200").trip(0, 0, "passive", 85000, 2000);
    tree.cooling(0, "pwm-fan", 3).cooling(1, "thermal-cpufreq-0", 1);
    assertThat(read().throttling())
        .isEqualTo(new Throttling(true, "soc-thermal at 84.2 degC, passive trip point 85.0 degC"));
  }

  @Test
  void loweredClocks_withoutHotZone_nameTheDevice() {
    tree.zone(0, "soc-thermal", "60000").trip(0, 0, "passive", 85000, 2000);
    tree.cooling(0, "thermal-devfreq-0", 2);
    assertThat(read().throttling().reason())
        .isEqualTo("thermal-devfreq-0 at state 2, no zone at a passive trip point");
  }

  @Test
  void fanAlone_isNoThrottling() {
    tree.zone(0, "cpu", "60000").cooling(0, "pwm-fan", 3).cooling(1, "cpu-fan", 2);
    tree.cooling(2, "Processor", 0);
    assertThat(read().throttling()).isEqualTo(Throttling.NONE);
  }

  private Reading read() {
    return ThermalSensors.find(new Sysfs(folder)).read(0, 1);
  }
}
