package org.joulesight.board.internal.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.UserError;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerSensorsTest {
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
    PowerSensors found = find();
    assertThat(names(found.rails())).containsExactly("VDD_CPU_GPU_CV", "VDD_SOC", "VDD_IN");
    assertThat(names(found.counted())).containsExactly("VDD_IN");
    assertThat(found.complete()).isTrue();
  }

  @Test
  void pom5vIn_isATotalToo() {
    tree.rail(1, "POM_5V_IN", 5000, 1000).rail(2, "POM_5V_GPU", 5000, 300);
    assertThat(names(find().counted())).containsExactly("POM_5V_IN");
  }

  @Test
  void noTotal_allRailsAreCounted() {
    tree.rail(1, "VDD_GPU_SOC", 19000, 300).rail(2, "VDD_CPU_CV", 19000, 200);
    PowerSensors found = find();
    assertThat(names(found.counted())).containsExactly("VDD_GPU_SOC", "VDD_CPU_CV");
    assertThat(found.complete()).isFalse();
  }

  @Test
  void unconnectedSumAndDisabledChannels_areLeftOut() {
    tree.rail(1, "VDD_IN", 5000, 1000).rail(2, "NC", 0, 0).rail(3, "VDD_SOC", 5000, 100);
    tree.amps(3, "");
    tree.put(FixtureTree.CHIP + "in7_label", "sum of shunt voltages\n");
    tree.put(FixtureTree.CHIP + "in7_input", "10\n");
    assertThat(names(find().rails())).containsExactly("VDD_IN");
  }

  @Test
  void channelWithoutCurrent_isLeftOut() {
    tree.put(FixtureTree.CHIP + "in4_label", "VDD_X\n").rail(1, "VDD_IN", 5000, 1000);
    assertThat(names(find().rails())).containsExactly("VDD_IN");
  }

  @Test
  void channelThatCannotBeReadNow_stays() {
    tree.rail(1, "VDD_IN", 5000, 1000).unreadable(FixtureTree.CHIP + "curr1_input");
    PowerSensors found = find();
    assertThat(names(found.rails())).containsExactly("VDD_IN");
    assertThat(found.rails().get(0).milliamps().ok()).isFalse();
  }

  @Test
  void twoChips_bothAreFound() {
    tree.rail(1, "VDD_GPU_SOC", 19000, 300);
    String second = "sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/";
    tree.put(second + "in1_label", "VIN_SYS_5V0\n").put(second + "in1_input", "5000\n");
    tree.put(second + "curr1_input", "800\n");
    assertThat(names(find().rails())).containsExactly("VDD_GPU_SOC", "VIN_SYS_5V0");
  }

  @Test
  void limits_areRead_andNanWhereAbsent() {
    tree.rail(1, "VDD_IN", 5000, 1000).put(FixtureTree.CHIP + "curr1_max", "2400\n");
    RailSensor rail = find().rails().get(0);
    assertThat(rail.maxAmps()).isEqualTo(2.4);
    assertThat(rail.critAmps()).isNaN();
    assertThat(rail.path()).isEqualTo(FixtureTree.CHIP + "in1_label");
  }

  @Test
  void unknownFamily_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> PowerSensors.find(new Sysfs(folder), "ina219"))
        .isInstanceOf(UserError.class)
        .hasMessage("unknown board sensor family \"ina219\"; choose from auto, ina3221");
  }

  @Test
  void noSensor_isNone() {
    assertThat(find().none()).isTrue();
    assertThat(find().family()).isEmpty();
  }

  private PowerSensors find() {
    return PowerSensors.find(new Sysfs(folder), PowerSensors.AUTO);
  }

  private static List<String> names(List<RailSensor> rails) {
    return rails.stream().map(RailSensor::name).toList();
  }
}
