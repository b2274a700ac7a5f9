package org.joulesight.board.internal.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.joulesight.UserError;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardFamilyTest {
  @TempDir Path folder;

  @Test
  void nothingKnown_isGeneric() {
    assertThat(of("auto").name()).isEqualTo("generic");
  }

  @Test
  void chipInTheDeviceTree_decides_notTheMakersName() {
    new FixtureTree(folder)
        .put("sys/firmware/devicetree/base/model", "Orange Pi 5 Plus\0")
        .put("sys/firmware/devicetree/base/compatible", "xunlong,orangepi-5\0rockchip,rk3588\0");
    assertThat(of("auto").name()).isEqualTo("rk3588");
  }

  @Test
  void raspberryWithoutDeviceTree_isKnownByItsProcessorList() {
    new FixtureTree(folder)
        .put("proc/cpuinfo", "Hardware\t: BCM2835\nModel\t\t: Raspberry Pi 4 Model B Rev 1.1\n");
    assertThat(of("auto").name()).isEqualTo("raspberry-pi");
  }

  @Test
  void namedFamily_overridesDetection() {
    assertThat(of("none").power()).isEmpty();
  }

  @Test
  void unknownFamily_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> of("orin"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "unknown board family \"orin\"; choose from auto, jetson, raspberry-pi, rk3588, x86,"
                + " generic, hwmon, power-supply, none");
  }

  private BoardFamily of(String name) {
    return BoardFamily.of(name, new Sysfs(folder));
  }
}
