package org.joulesight.board;

import java.nio.file.Path;

/**
 * Trees of well-known boards, from the names that their kernels and vendors document. Values are
 * those of a light load; only what the drivers look at is there.
 */
final class Fixtures {
  private static final String HWMON = "sys/class/hwmon/";
  private static final String RAPL = "sys/class/powercap/";

  private Fixtures() {}

  /** Jetson Orin NX, JetPack 6: INA3221 in hwmon, zones whose block is off, nvpmodel. */
  static FixtureTree orinNx(Path root) {
    FixtureTree tree = jetson(root, "NVIDIA Jetson Orin NX Engineering Reference Developer Kit");
    tree.put("etc/nv_tegra_release", "# R36 (release), REVISION: 4.3, GCID: 38968081\n");
    tree.rail(1, "VDD_IN", 5032, 1464).rail(2, "VDD_CPU_GPU_CV", 5032, 424);
    tree.rail(3, "VDD_SOC", 5032, 336);
    tree.put(FixtureTree.CHIP + "name", "ina3221\n");
    for (int i = 1; i <= 3; i++) {
      tree.put(FixtureTree.CHIP + "shunt" + i + "_resistor", "5000\n");
    }
    tree.put(FixtureTree.CHIP + "curr1_max", "5000\n")
        .put(FixtureTree.CHIP + "curr1_crit", "7784\n");
    tree.put(FixtureTree.CHIP + "in7_label", "sum of shunt voltages\n")
        .put(FixtureTree.CHIP + "in7_input", "11\n")
        .put(FixtureTree.CHIP + "curr4_input", "0\n");
    tree.zone(0, "cpu-thermal", "51250").zone(1, "gpu-thermal", "49718");
    tree.zone(2, "cv0-thermal", "0").unreadable(FixtureTree.THERMAL + "thermal_zone2/temp");
    tree.zone(8, "tj-thermal", "51250");
    tree.trip(0, 0, "active", 50000, 8000).trip(0, 1, "passive", 95000, 0);
    tree.trip(0, 2, "hot", 99000, 0).trip(0, 3, "critical", 104500, 0);
    tree.cooling(0, "pwm-fan", 1).cooling(1, "cpufreq-cpu0", 0);
    tree.put(HWMON + "hwmon1/name", "soctherm_oc\n")
        .put(HWMON + "hwmon1/oc1_event_cnt", "0\n")
        .put(HWMON + "hwmon1/oc3_event_cnt", "37\n");
    tree.policy(0, 1984000, 1497600, 729600);
    tree.put("sys/class/devfreq/17000000.gpu/cur_freq", "306000000\n")
        .put("sys/class/devfreq/17000000.gpu/min_freq", "306000000\n")
        .put("sys/class/devfreq/17000000.gpu/max_freq", "918000000\n")
        .put("sys/class/devfreq/17000000.gpu/governor", "nvhost_podgov\n");
    return tree.program("usr/sbin/nvpmodel", "echo 'NV Power Mode: 15W'; echo 2");
  }

  /** Jetson Xavier NX, JetPack 4: the same chip behind NVIDIA's IIO driver, with units. */
  static FixtureTree xavierNx(Path root) {
    FixtureTree tree = jetson(root, "NVIDIA Jetson Xavier NX Developer Kit");
    tree.put("etc/nv_tegra_release", "# R32 (release), REVISION: 7.1, GCID: 29818004\n");
    String iio = "sys/bus/i2c/devices/7-0040/iio:device0/";
    String[] names = {"VDD_IN", "VDD_CPU_GPU_CV", "VDD_SOC"};
    int[] milliamps = {1048, 264, 304};
    for (int i = 0; i < names.length; i++) {
      tree.put(iio + "rail_name_" + i, names[i] + "\n");
      tree.put(iio + "in_voltage" + i + "_input", "4984\n");
      tree.put(iio + "in_current" + i + "_input", milliamps[i] + " ma\n");
      tree.put(iio + "in_power" + i + "_input", 4984 * milliamps[i] / 1000 + "\n");
      tree.put(iio + "crit_current_limit_" + i, (i == 0 ? "3600" : "32760") + " ma\n");
    }
    tree.zone(0, "AO-therm", "38500").zone(1, "CPU-therm", "39500").zone(2, "GPU-therm", "38000");
    tree.zone(3, "AUX-therm", "38000").zone(4, "PMIC-Die", "100000");
    tree.zone(5, "thermal-fan-est", "38900");
    tree.trip(1, 0, "passive", 95500, 0).trip(1, 1, "critical", 101000, 0);
    return tree.program("usr/sbin/nvpmodel", "echo 'NV Power Mode: MODE_15W_6CORE'; echo 2");
  }

  /** Jetson Nano, JetPack 4: POM_5V_IN is the total; the order of channels is not. */
  static FixtureTree nano(Path root) {
    FixtureTree tree = jetson(root, "NVIDIA Jetson Nano Developer Kit");
    String iio = "sys/bus/i2c/devices/6-0040/iio:device0/";
    String[] names = {"POM_5V_GPU", "POM_5V_IN", "POM_5V_CPU"};
    int[] milliamps = {64, 480, 128};
    for (int i = 0; i < names.length; i++) {
      tree.put(iio + "rail_name_" + i, names[i] + "\n");
      tree.put(iio + "in_voltage" + i + "_input", "5056\n");
      tree.put(iio + "in_current" + i + "_input", milliamps[i] + "\n");
    }
    tree.zone(0, "AO-therm", "44500").zone(1, "CPU-therm", "36000");
    tree.zone(2, "GPU-therm", "35500").zone(4, "PMIC-Die", "100000");
    tree.trip(1, 0, "passive", 97000, 0).cooling(0, "tegra-heavy", 0);
    return tree;
  }

  /** Laptop: one package with sub-zones, psys, the mmio copy, a battery on mains. */
  static FixtureTree laptop(Path root) {
    FixtureTree tree = intel(root, "LENOVO", "20XW0000");
    tree.counter(RAPL + "intel-rapl:0", "package-0", 262_143_328_850L);
    tree.counter(RAPL + "intel-rapl:0:0", "core", 262_143_328_850L);
    tree.counter(RAPL + "intel-rapl:0:1", "uncore", 262_143_328_850L);
    tree.counter(RAPL + "intel-rapl:1", "psys", 262_143_328_850L);
    tree.counter(RAPL + "intel-rapl-mmio:0", "package-0", 262_143_328_850L);
    tree.put(RAPL + "intel-rapl:0/constraint_0_name", "long_term\n")
        .put(RAPL + "intel-rapl:0/constraint_0_power_limit_uw", "15000000\n")
        .put(RAPL + "intel-rapl:0/constraint_0_time_window_us", "27983872\n");
    tree.zone(0, "INT3400 Thermal", "20000").zone(1, "x86_pkg_temp", "47000");
    tree.zone(2, "acpitz", "119000").zone(3, "iwlwifi_1", "");
    tree.trip(1, 0, "passive", 0, 0).trip(1, 1, "critical", 100000, 0);
    String battery = "sys/class/power_supply/BAT0/";
    tree.put(battery + "type", "Battery\n").put(battery + "status", "Full\n");
    tree.put(battery + "voltage_now", "12900000\n").put(battery + "current_now", "0\n");
    tree.put("sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count", "12\n");
    tree.put("sys/devices/system/cpu/cpu0/topology/physical_package_id", "0\n");
    return tree.policy(0, 4700000, 4700000, 800000);
  }

  /** Server: two packages with dram zones, temperatures in hwmon only. */
  static FixtureTree server(Path root) {
    FixtureTree tree = intel(root, "Supermicro", "SYS-6029P");
    for (int i = 0; i < 2; i++) {
      tree.counter(RAPL + "intel-rapl:" + i, "package-" + i, 262_143_328_850L);
      tree.counter(RAPL + "intel-rapl:" + i + ":0", "dram", 65_712_999_613L);
      String chip = HWMON + "hwmon" + (2 + i) + "/";
      tree.put(chip + "name", "coretemp\n");
      tree.put(chip + "temp1_label", "Package id " + i + "\n");
      tree.put(chip + "temp1_input", (52 + 3 * i) + "000\n");
      tree.put(chip + "temp1_max", "82000\n").put(chip + "temp1_crit", "92000\n");
      tree.put(chip + "temp2_label", "Core 0\n").put(chip + "temp2_input", "50000\n");
    }
    return tree;
  }

  /** Raspberry Pi 4: no power sensor; the firmware tells of throttling. */
  static FixtureTree raspberryPi4(Path root) {
    FixtureTree tree = new FixtureTree(root);
    tree.put("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
    tree.put("proc/device-tree/compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0");
    tree.zone(0, "cpu-thermal", "58426").trip(0, 0, "critical", 110000, 0);
    tree.put(HWMON + "hwmon0/name", "cpu_thermal\n").put(HWMON + "hwmon0/temp1_input", "58426\n");
    tree.put(HWMON + "hwmon1/name", "rpi_volt\n").put(HWMON + "hwmon1/in0_lcrit_alarm", "1\n");
    tree.policy(0, 1800000, 1800000, 600000);
    return tree.program(
        "usr/bin/vcgencmd",
        "case $1 in get_throttled) echo throttled=0x50005;;"
            + " *) echo 'error=1 error_msg=\"Command not registered\"'; exit 255;; esac");
  }

  /** Raspberry Pi 5: rails of the power management chip; its input has no current sensor. */
  static FixtureTree raspberryPi5(Path root) {
    FixtureTree tree = new FixtureTree(root);
    tree.put("proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
    tree.put("proc/device-tree/compatible", "raspberrypi,5-model-b\0brcm,bcm2712\0");
    tree.zone(0, "cpu-thermal", "49600").trip(0, 0, "critical", 110000, 0);
    tree.trip(0, 1, "active", 50000, 5000).cooling(0, "pwm-fan", 0);
    tree.put(HWMON + "hwmon2/name", "rpi_volt\n").put(HWMON + "hwmon2/in0_lcrit_alarm", "0\n");
    String adc =
        "     3V7_WL_SW_A current(0)=0.10000000A\\n       3V3_SYS_A current(1)=0.20000000A\\n"
            + "      VDD_CORE_A current(7)=2.00000000A\\n     3V7_WL_SW_V volt(8)=3.70000000V\\n"
            + "       3V3_SYS_V volt(9)=3.30000000V\\n      VDD_CORE_V volt(15)=0.90000000V\\n"
            + "         EXT5V_V volt(24)=5.14000000V\\n          BATT_V volt(25)=0.00000000V\\n";
    return tree.program(
        "usr/bin/vcgencmd",
        "case $1 in get_throttled) echo throttled=0x0;; pmic_read_adc) printf '"
            + adc
            + "';; *) exit 1;; esac");
  }

  /** RK3588 board: no sensor of its own, an INA226 was wired to the input. */
  static FixtureTree rk3588(Path root) {
    FixtureTree tree = new FixtureTree(root);
    tree.put("proc/device-tree/model", "Radxa ROCK 5B\0");
    tree.put("proc/device-tree/compatible", "radxa,rock-5b\0rockchip,rk3588\0");
    tree.zone(0, "package-thermal", "42538").zone(1, "bigcore0-thermal", "43461");
    tree.zone(5, "gpu-thermal", "41615").zone(6, "npu-thermal", "41615");
    tree.trip(0, 0, "critical", 115000, 0).trip(1, 0, "passive", 85000, 2000);
    tree.cooling(0, "cpufreq-cpu0", 0).cooling(3, "devfreq-fb000000.gpu", 0);
    String chip = HWMON + "hwmon7/";
    tree.put(chip + "name", "ina226\n").put(chip + "in0_input", "4\n");
    tree.put(chip + "in1_input", "5120\n").put(chip + "curr1_input", "850\n");
    tree.put(chip + "power1_input", "4350000\n").put(chip + "shunt_resistor", "10000\n");
    tree.put("sys/class/power_supply/tcpm-source-psy-4-0022/type", "USB\n")
        .put("sys/class/power_supply/tcpm-source-psy-4-0022/voltage_now", "20000000\n")
        .put("sys/class/power_supply/tcpm-source-psy-4-0022/current_now", "2250000\n");
    tree.policy(0, 1800000, 1800000, 408000).policy(4, 2400000, 2256000, 408000);
    tree.put("sys/class/devfreq/fb000000.gpu/cur_freq", "300000000\n");
    return tree;
  }

  /** Virtual machine: nothing at all. */
  static FixtureTree bareVm(Path root) {
    return new FixtureTree(root)
        .put(
            "proc/cpuinfo",
            "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel Xeon Processor\n"
                + "flags\t\t: fpu sse2 hypervisor avx2\n");
  }

  private static FixtureTree jetson(Path root, String model) {
    return new FixtureTree(root)
        .put("proc/device-tree/model", model + "\0")
        .put("proc/device-tree/compatible", "nvidia,board\0nvidia,tegra\0");
  }

  private static FixtureTree intel(Path root, String vendor, String product) {
    return new FixtureTree(root)
        .put("proc/cpuinfo", "vendor_id\t: GenuineIntel\nflags\t\t: fpu sse2 avx2\n")
        .put("sys/class/dmi/id/sys_vendor", vendor + "\n")
        .put("sys/class/dmi/id/product_name", product + "\n");
  }
}
