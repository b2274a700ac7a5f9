package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.joulesight.board.internal.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code board show} prints. */
class BoardReportTextTest {
  @TempDir Path folder;

  @Test
  void orinNx_text() throws Exception {
    assertThat(text(Fixtures.orinNx(folder)))
        .containsExactly(
            "Board      jetson: NVIDIA Jetson Orin NX Engineering Reference Developer Kit,"
                + " L4T 36.4.3 (JetPack 6); root "
                + folder,
            "Power      measured, ina3221 VDD_IN",
            "  rail     VDD_IN             5.032 V   1.464 A    7.367 W"
                + "  warns at 5.000 A  critical at 7.784 A",
            "  rail     VDD_CPU_GPU_CV     5.032 V   0.424 A    2.134 W  (not in the total)",
            "  rail     VDD_SOC            5.032 V   0.336 A    1.691 W  (not in the total)",
            "  total    7.367 W, stated error 0.174 W, ok",
            "Heat       hottest 51.3 degC",
            "  zone     cpu-thermal         51.3 degC"
                + "  trips: active 50.0, passive 95.0, hot 99.0, critical 104.5",
            "  zone     gpu-thermal         49.7 degC",
            "  zone     cv0-thermal           unknown",
            "  zone     tj-thermal          51.3 degC",
            "  cooling  pwm-fan          state 1 of 3",
            "  cooling  cpufreq-cpu0     state 0 of 3",
            "Throttling no; since boot: over-current",
            "Mode       15W",
            "Clock      policy0             730 MHz, limit 1498 MHz, hardware 1984 MHz, schedutil",
            "Clock      17000000.gpu        306 MHz, limit 918 MHz, nvhost_podgov",
            "Missing    The temperature of cv0-thermal cannot be read:"
                + " its block may be switched off.");
  }

  @Test
  void raspberryPi4_text() throws Exception {
    assertThat(text(Fixtures.raspberryPi4(folder)))
        .contains(
            "Power      modelled, no power sensor",
            "  total    unknown, stated error unknown, missing",
            "Heat       hottest 58.4 degC",
            "Throttling yes: firmware reports under-voltage, temperature (0x50005);"
                + " rpi_volt reports under-voltage of the supply;"
                + " since boot: under-voltage, temperature");
  }

  @Test
  void laptop_text_namesLimits_andWhatIsBesideTheProcessor() throws Exception {
    assertThat(text(Fixtures.laptop(folder)))
        .contains(
            "  limit    package-0 long_term 15.0 W over 27.984 s",
            "  zone     acpitz             119.0 degC  (not the processor's)");
  }

  private static List<String> text(FixtureTree tree) throws InterruptedException {
    return BoardReportText.of(
        new BoardInspector(tree.root(), "auto", new VirtualClock()).inspect());
  }
}
