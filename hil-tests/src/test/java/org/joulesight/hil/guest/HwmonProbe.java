package org.joulesight.hil.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.Clock;
import org.joulesight.Quality;
import org.joulesight.board.BoardInspector;
import org.joulesight.board.BoardReport;

/** The board driver on an LTC4151 and an SMM665 behind the kernel's simulated SMBus adapter. */
final class HwmonProbe {
  private static final Path ADAPTER = Path.of("/sys/bus/i2c/devices/i2c-0");
  private static final String MONITOR = "0x6f";

  private HwmonProbe() {}

  private static BoardReport inspect(Path root) throws InterruptedException {
    return new BoardInspector(root, "hwmon", Clock.system()).inspect();
  }

  /** 12 V in steps of 25 mV, 2 A in steps of 20 uV over 1 mohm. */
  static String total() throws Exception {
    plugIn();
    BoardReport.Power power = inspect(Path.of("/")).power();
    assertThat(power.quality()).isEqualTo(Quality.OK);
    assertThat(power.totalWatts()).isCloseTo(24, within(0.01));
    return power.sensor() + " " + power.totalWatts() + " W";
  }

  private static void plugIn() throws Exception {
    for (String value : List.of("0 0x06", "1 0x40", "2 0x1e", "3 0x00")) {
      Guest.shell("busybox i2cset -f -y 0 " + MONITOR + " " + value);
    }
    Files.writeString(ADAPTER.resolve("new_device"), "ltc4151 " + MONITOR);
  }

  static String unplug() throws Exception {
    BoardInspector inspector = new BoardInspector(Path.of("/"), "hwmon", Clock.system());
    assertThat(inspector.inspect().power().totalWatts()).isCloseTo(24, within(0.01));
    Files.writeString(ADAPTER.resolve("delete_device"), MONITOR);
    BoardReport away = inspector.inspect();
    assertThat(away.power().totalWatts()).isNaN();
    assertThat(away.missing()).isNotEmpty();
    plugIn();
    assertThat(inspect(Path.of("/")).power().totalWatts()).isCloseTo(24, within(0.01));
    return "while away: " + away.missing().get(0);
  }

  /**
   * The SMM665's driver expects an answer that the simulated adapter never gives, so that each of
   * its attributes gives EIO. In this tree it stands where the monitor was.
   */
  static String inputOutputError() throws Exception {
    Files.writeString(ADAPTER.resolve("new_device"), "smm665 0x58");
    Path broken = chip("smm665");
    Path root = Files.createTempDirectory("board");
    Path chip = Files.createDirectories(root.resolve("sys/class/hwmon/hwmon0"));
    Files.writeString(chip.resolve("name"), "ltc4151\n");
    Files.createSymbolicLink(chip.resolve("in1_input"), broken.resolve("in1_input"));
    Files.createSymbolicLink(chip.resolve("curr1_input"), broken.resolve("in2_input"));
    String error = Guest.failure(() -> Files.readString(broken.resolve("in1_input")));
    assertThat(error).contains("Input/output error");
    BoardReport report = inspect(root);
    assertThat(report.power().totalWatts()).isNaN();
    assertThat(report.power().quality()).isEqualTo(Quality.MISSING);
    assertThat(report.missing()).anyMatch(m -> m.contains("cannot be read"));
    return report.missing().toString();
  }

  private static Path chip(String name) throws IOException {
    try (Stream<Path> chips = Files.list(Path.of("/sys/class/hwmon"))) {
      for (Path chip : chips.toList()) {
        if (Files.readString(chip.resolve("name")).trim().equals(name)) {
          return chip;
        }
      }
    }
    throw new AssertionError("no hwmon chip " + name);
  }
}
