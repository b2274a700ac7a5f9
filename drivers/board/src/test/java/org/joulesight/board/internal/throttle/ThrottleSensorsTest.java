package org.joulesight.board.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThermalSensor.Zone;
import org.joulesight.ThrottleCause;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottleSensorsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String EVENTS = "sys/class/hwmon/hwmon5/";
  private static final String FLAGS = "sys/devices/platform/soc/soc:firmware/get_throttled";

  @TempDir Path folder;
  private FixtureTree tree;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(folder);
  }

  @Test
  void loweredClocks_areThrottling_withTheTripPointThatExplainsIt() {
    tree.cooling(0, "pwm-fan", 3).cooling(1, "thermal-cpufreq-0", 1);
    assertThat(sensors().read(soc(84.2), 0))
        .isEqualTo(
            new Throttling(
                true,
                "soc-thermal at 84.2 degC, passive trip point 85.0 degC",
                Set.of(ThrottleCause.TEMPERATURE),
                Set.of()));
  }

  @Test
  void loweredClocks_withoutHotZone_nameTheDevice() {
    tree.cooling(0, "thermal-devfreq-0", 2);
    Throttling t = sensors().read(soc(60), 0);
    assertThat(t.reason())
        .isEqualTo("thermal-devfreq-0 at state 2, no zone at a passive trip point");
    assertThat(t.now()).containsExactly(ThrottleCause.UNEXPLAINED);
  }

  @Test
  void fanAlone_isNoThrottling() {
    tree.cooling(0, "pwm-fan", 3).cooling(1, "cpu-fan", 2).cooling(2, "Processor", 0);
    assertThat(sensors().read(soc(60), 0)).isEqualTo(Throttling.NONE);
  }

  @Test
  void overCurrentEvent_isShownForASecond_thenRemembered() {
    tree.put(EVENTS + "name", "soctherm_oc\n").put(EVENTS + "oc3_event_cnt", "4\n");
    ThrottleSensors sensors = sensors();
    Throttling before = sensors.read(List.of(), 0);
    assertThat(before.active()).isFalse();
    assertThat(before.sinceBoot()).containsExactly(ThrottleCause.OVER_CURRENT);
    tree.put(EVENTS + "oc3_event_cnt", "6\n");
    Throttling during = sensors.read(List.of(), SECOND);
    assertThat(during.now()).containsExactly(ThrottleCause.OVER_CURRENT);
    assertThat(during.reason()).isEqualTo("over-current: " + EVENTS + "oc3_event_cnt rose to 6");
    assertThat(sensors.read(List.of(), 2 * SECOND).active()).isTrue();
    assertThat(sensors.read(List.of(), 2 * SECOND + 1).active()).isFalse();
  }

  @Test
  void firstEventCounterOfOrin_isTheSupplysVoltage() {
    tree.put(EVENTS + "name", "soctherm_oc\n").put(EVENTS + "oc1_event_cnt", "1\n");
    assertThat(sensors().read(List.of(), 0).sinceBoot())
        .containsExactly(ThrottleCause.UNDER_VOLTAGE);
  }

  @Test
  void firmwareWordInSysfs_isReadWithoutAProgram() {
    tree.put(FLAGS, "80008\n");
    Throttling t = sensors().read(List.of(), 0);
    assertThat(t.now()).containsExactly(ThrottleCause.SOFT_TEMPERATURE_LIMIT);
    assertThat(t.sinceBoot()).containsExactly(ThrottleCause.SOFT_TEMPERATURE_LIMIT);
    tree.put(FLAGS, "10000\n");
    Throttling over = sensors().read(List.of(), 0);
    assertThat(over.active()).isFalse();
    assertThat(over.now()).isEmpty();
    assertThat(over.sinceBoot()).containsExactly(ThrottleCause.UNDER_VOLTAGE);
  }

  @Test
  void firmwareProgram_isAskedOnceASecond() {
    Path log = folder.resolve("asked");
    tree.program("usr/bin/vcgencmd", "echo x >> " + log + "; echo throttled=0x2");
    ThrottleSensors sensors = sensors();
    for (int i = 0; i < 20; i++) {
      assertThat(sensors.read(List.of(), i * SECOND / 10).now())
          .containsExactly(ThrottleCause.FREQUENCY_CAPPED);
    }
    assertThat(log).hasContent("x\nx");
  }

  @Test
  void firmwareProgramThatFails_isReported() {
    tree.program("usr/bin/vcgencmd", "echo 'VCHI initialization failed'; exit 255");
    ThrottleSensors sensors = sensors();
    assertThat(sensors.read(List.of(), 0)).isEqualTo(Throttling.NONE);
    assertThat(sensors.problems())
        .containsExactly(
            "vcgencmd get_throttled failed (255): VCHI initialization failed:"
                + " throttling is not known.");
  }

  @Test
  void raspberryWithoutFirmwareProgram_isReported() {
    assertThat(new ThrottleSensors(new Sysfs(folder), true).problems())
        .containsExactly(
            "No vcgencmd: the firmware's flags for under-voltage and throttling are unknown.");
  }

  @Test
  void processorPackages_areCountedOnceEach() {
    for (int cpu = 0; cpu < 4; cpu++) {
      String path = "sys/devices/system/cpu/cpu" + cpu;
      tree.put(path + "/topology/physical_package_id", cpu / 2 + "\n");
      tree.put(path + "/thermal_throttle/package_throttle_count", "0\n");
    }
    ThrottleSensors sensors = sensors();
    sensors.read(List.of(), 0);
    for (int cpu = 0; cpu < 4; cpu++) {
      tree.put(
          "sys/devices/system/cpu/cpu" + cpu + "/thermal_throttle/package_throttle_count", "1\n");
    }
    assertThat(sensors.read(List.of(), 1).reason())
        .isEqualTo(
            "temperature: sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count rose"
                + " to 1; temperature:"
                + " sys/devices/system/cpu/cpu2/thermal_throttle/package_throttle_count rose to 1");
  }

  private ThrottleSensors sensors() {
    return new ThrottleSensors(new Sysfs(folder), false);
  }

  private static List<Zone> soc(double celsius) {
    return List.of(new Zone("soc-thermal", celsius, List.of(new Trip("passive", 85, 2))));
  }
}
