package org.joulesight.board.internal.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.Quality;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ina3221FamilyTest {
  @TempDir Path folder;
  private FixtureTree tree;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(folder);
  }

  @Test
  void railsInOddOrder_total_isVddInAlone() {
    tree.rail(1, "VDD_CPU_GPU_CV", 5000, 400).rail(2, "VDD_SOC", 5000, 200);
    tree.rail(3, "VDD_IN", 5000, 1000);
    assertThat(names(sample())).containsExactly("VDD_CPU_GPU_CV", "VDD_SOC", "VDD_IN");
    assertThat(counted(sample())).containsExactly("VDD_IN");
    assertThat(sample().problems()).isEmpty();
  }

  @Test
  void pom5vIn_isATotalToo() {
    tree.rail(1, "POM_5V_IN", 5000, 1000).rail(2, "POM_5V_GPU", 5000, 300);
    assertThat(counted(sample())).containsExactly("POM_5V_IN");
  }

  @Test
  void noTotal_allRailsAreCounted() {
    tree.rail(1, "VDD_GPU_SOC", 19000, 300).rail(2, "VDD_CPU_CV", 19000, 200);
    assertThat(counted(sample())).containsExactly("VDD_GPU_SOC", "VDD_CPU_CV");
    assertThat(sample().watts()).isCloseTo(9.5, within(1e-9));
    assertThat(sample().problems()).containsExactly(Ina3221.MISSING_TOTAL);
  }

  @Test
  void unconnectedSumAndDisabledChannels_areLeftOut() {
    tree.rail(1, "VDD_IN", 5000, 1000).rail(2, "NC", 0, 0).rail(3, "VDD_SOC", 5000, 100);
    tree.amps(3, "");
    tree.put(FixtureTree.CHIP + "in7_label", "sum of shunt voltages\n");
    tree.put(FixtureTree.CHIP + "in7_input", "10\n");
    assertThat(names(sample())).containsExactly("VDD_IN");
  }

  @Test
  void channelWithoutCurrent_isLeftOut() {
    tree.put(FixtureTree.CHIP + "in4_label", "VDD_X\n").rail(1, "VDD_IN", 5000, 1000);
    assertThat(names(sample())).containsExactly("VDD_IN");
  }

  @Test
  void channelThatCannotBeReadNow_stays() {
    tree.rail(1, "VDD_IN", 5000, 1000).unreadable(FixtureTree.CHIP + "curr1_input");
    assertThat(names(sample())).containsExactly("VDD_IN");
    assertThat(sample().missing()).isTrue();
    assertThat(sample().problems()).containsExactly("The current of VDD_IN cannot be read.");
  }

  @Test
  void twoChips_bothAreFound() {
    tree.rail(1, "VDD_GPU_SOC", 19000, 300);
    String second = "sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/";
    tree.put(second + "in1_label", "VIN_SYS_5V0\n").put(second + "in1_input", "5000\n");
    tree.put(second + "curr1_input", "800\n");
    assertThat(names(sample())).containsExactly("VDD_GPU_SOC", "VIN_SYS_5V0");
  }

  @Test
  void limits_areRead_andNanWhereAbsent() {
    tree.rail(1, "VDD_IN", 5000, 1000).put(FixtureTree.CHIP + "curr1_max", "2400\n");
    RailInfo rail = sample().rails().get(0).info();
    assertThat(rail.maxAmps()).isEqualTo(2.4);
    assertThat(rail.critAmps()).isNaN();
    assertThat(rail.path()).isEqualTo(FixtureTree.CHIP + "in1_label");
  }

  @Test
  void memoryRailOfAgxOrin_isWithinThe5VoltRail() {
    tree.rail(1, "VDD_GPU_SOC", 20000, 300).rail(2, "VDD_CPU_CV", 20000, 200);
    tree.rail(3, "VIN_SYS_5V0", 5000, 900);
    String second = "sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/";
    tree.put(second + "in2_label", "VDDQ_VDD2_1V8AO\n").put(second + "in2_input", "5000\n");
    tree.put(second + "curr2_input", "200\n");
    assertThat(sample().watts()).isCloseTo(6 + 4 + 4.5, within(1e-9));
    assertThat(names(sample())).contains("VDDQ_VDD2_1V8AO");
  }

  @Test
  void shunt_setsStepErrorAndRange() {
    tree.rail(1, "VDD_IN", 20000, 40000).put(FixtureTree.CHIP + "shunt1_resistor", "2000\n");
    RailInfo rail = sample().rails().get(0).info();
    assertThat(rail.error().stepAmps()).isCloseTo(0.020, within(1e-9));
    assertThat(sample().quality()).as("40 A are within 2 mOhm's range").isEqualTo(Quality.OK);
    tree.put(FixtureTree.CHIP + "shunt1_resistor", "5000\n");
    assertThat(sample().quality()).isEqualTo(Quality.IMPLAUSIBLE);
  }

  @Test
  void chipsInTheClassFolderOnly_areFoundByName() {
    String chip = "sys/class/hwmon/hwmon1/";
    tree.put(chip + "name", "ina3221\n").put(chip + "in2_label", "VDD_IN\n");
    tree.put(chip + "in2_input", "5000\n").put(chip + "curr2_input", "1000\n");
    assertThat(sample().sensor()).isEqualTo("ina3221 VDD_IN");
  }

  @Test
  void labelThatCannotBeRead_isNotAdded_butShown() {
    tree.rail(1, "VDD_IN", 5000, 1000).rail(2, "VDD_CPU", 5000, 400);
    tree.unreadable(FixtureTree.CHIP + "in1_label");
    assertThat(names(sample())).containsExactly("channel 1", "VDD_CPU");
    assertThat(counted(sample())).containsExactly("VDD_CPU");
    assertThat(sample().problems()).containsExactly(Ina3221.MISSING_TOTAL);
  }

  @Test
  void chipWithoutLabels_isAdded() {
    for (int i = 1; i <= 2; i++) {
      tree.put(FixtureTree.CHIP + "in" + i + "_input", "5000\n").amps(i, "500\n");
    }
    assertThat(sample().watts()).isCloseTo(5, within(1e-9));
  }

  @Test
  void noSensor_isMissing() {
    assertThat(sample().missing()).isTrue();
    assertThat(find().rails()).isZero();
    assertThat(find().family()).isEmpty();
  }

  private PowerProbe find() {
    return PowerSensors.find(new Sysfs(folder), List.of(new Ina3221Family()));
  }

  private PowerSample sample() {
    PowerProbe probe = find();
    probe.begin(0);
    probe.during(0, 2);
    probe.read(1);
    return probe.end();
  }

  private static List<String> names(PowerSample sample) {
    return sample.rails().stream().map(r -> r.info().name()).toList();
  }

  private static List<String> counted(PowerSample sample) {
    return sample.rails().stream().filter(RailSample::counted).map(r -> r.info().name()).toList();
  }
}
