package org.joulesight.board.internal.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generic power monitors, batteries and the Raspberry Pi's power chip. */
class OtherFamiliesTest {
  private static final String BATTERY = "sys/class/power_supply/BAT0/";

  @TempDir Path folder;
  private FixtureTree tree;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(folder);
  }

  @Test
  void severalMonitors_labelledInputIsTheTotal() {
    monitor(1, "ina226", 5000, 300).put("sys/class/hwmon/hwmon1/label", "camera\n");
    monitor(2, "ina260", 12000, 500).put("sys/class/hwmon/hwmon2/label", "dc_in\n");
    PowerSample sample = sample(new HwmonFamily());
    assertThat(sample.watts()).isCloseTo(6, within(1e-9));
    assertThat(sample.sensor()).isEqualTo("hwmon dc_in");
  }

  @Test
  void severalMonitorsWithoutLabel_areAddedWithAWarning() {
    monitor(1, "ina226", 5000, 300);
    monitor(2, "ina219", 5000, 500);
    PowerSample sample = sample(new HwmonFamily());
    assertThat(sample.watts()).isCloseTo(4, within(1e-9));
    assertThat(sample.problems().get(0)).startsWith("No power monitor is labelled");
  }

  @Test
  void monitorWithoutCurrent_isReadInWatts() {
    tree.put("sys/class/hwmon/hwmon0/name", "power_meter\n");
    tree.put("sys/class/hwmon/hwmon0/power1_average", "213000000\n");
    PowerSample sample = sample(new HwmonFamily());
    assertThat(sample.watts()).isEqualTo(213);
    assertThat(sample.errorWatts()).isCloseTo(0.05 * 213, within(1e-9));
  }

  @Test
  void otherChips_areLeftAlone() {
    tree.put("sys/class/hwmon/hwmon0/name", "nvme\n");
    tree.put("sys/class/hwmon/hwmon0/power1_input", "3000000\n");
    assertThat(sample(new HwmonFamily()).missing()).isTrue();
  }

  @Test
  void dischargingBattery_isTheTotal_whateverTheSign() {
    battery("Discharging", -1_500_000);
    assertThat(sample(new PowerSupplyFamily()).watts()).isCloseTo(18, within(1e-9));
    battery("Discharging", 1_500_000);
    assertThat(sample(new PowerSupplyFamily()).watts()).isCloseTo(18, within(1e-9));
  }

  @Test
  void chargingBattery_showsNoTotal_andSaysWhy() {
    battery("Charging", 1_500_000);
    PowerSample sample = sample(new PowerSupplyFamily());
    assertThat(sample.missing()).isTrue();
    assertThat(sample.problems())
        .containsExactly(
            "The current of BAT0 does not show the board's power: the battery is not discharging.");
  }

  @Test
  void batteryInWatts_andAMousesBattery() {
    tree.put(BATTERY + "type", "Battery\n").put(BATTERY + "status", "Discharging\n");
    tree.put(BATTERY + "power_now", "9500000\n").put(BATTERY + "voltage_now", "11000000\n");
    String mouse = "sys/class/power_supply/hidpp_battery_0/";
    tree.put(mouse + "type", "Battery\n").put(mouse + "scope", "Device\n");
    tree.put(mouse + "power_now", "1000\n");
    assertThat(sample(new PowerSupplyFamily()).watts()).isEqualTo(9.5);
  }

  @Test
  void powerChipThatFailsLater_isMissing() {
    tree.program("usr/bin/vcgencmd", "printf 'X_A current(0)=1.0A\\nX_V volt(1)=2.0V\\n'");
    PowerProbe probe = PowerSensors.find(new Sysfs(folder), List.of(new PmicFamily()));
    probe.read(0);
    assertThat(probe.end().watts()).isCloseTo(2 * 1.1451 + 0.5879, within(1e-9));
    tree.program("usr/bin/vcgencmd", "echo 'error=2'; exit 2");
    probe.read(1);
    PowerSample sample = probe.end();
    assertThat(sample.missing()).isTrue();
    assertThat(sample.problems().get(0)).isEqualTo("vcgencmd pmic_read_adc failed (2): error=2.");
  }

  private PowerSample sample(SensorFamily family) {
    PowerProbe probe = PowerSensors.find(new Sysfs(folder), List.of(family));
    probe.begin(0);
    probe.during(0, 2);
    probe.read(1);
    return probe.end();
  }

  private FixtureTree monitor(int number, String chip, int millivolts, int milliamps) {
    String hwmon = "sys/class/hwmon/hwmon" + number + "/";
    tree.put(hwmon + "name", chip + "\n").put(hwmon + "in1_input", millivolts + "\n");
    return tree.put(hwmon + "curr1_input", milliamps + "\n");
  }

  private void battery(String status, long microamps) {
    tree.put(BATTERY + "type", "Battery\n").put(BATTERY + "status", status + "\n");
    tree.put(BATTERY + "voltage_now", "12000000\n").put(BATTERY + "current_now", microamps + "\n");
  }
}
