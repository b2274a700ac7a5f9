package org.joulesight.hil.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.UserError;
import org.joulesight.hil.scenario.ScenarioReader;
import org.joulesight.hil.scenario.ScenarioSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile's file: what it may say, and what is told of one that is wrong. */
class ProfileReaderTest {
  static final Path EXAMPLE = Path.of("src/test/profiles/simulated.yaml");
  private static final Path SCENARIOS = Path.of("src/main/resources/hil");
  private static final int USAGE = 2;

  @TempDir Path folder;

  private Path changed(String from, String to) throws IOException {
    String text = Files.readString(EXAMPLE);
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("board.yaml"), text.replace(from, to));
  }

  @Test
  void example_isRead_withItsTolerancesAndFaults() {
    ProfileSpec profile = ProfileReader.read(EXAMPLE);
    assertThat(profile.name()).isEqualTo("simulated-tree");
    assertThat(profile.tolerances().watts()).isEqualTo(0.12);
    assertThat(profile.tolerances().blindSeconds()).isEqualTo(1.0);
    assertThat(profile.faults()).containsKey("power-eio");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "board: sim-rk3588 | board: sim-toaster     | choose auto or one of",
        "floorWatts: 2.6   | floorWatts: 9.6        | needs 0 < floorWatts < dearestWatts",
        "floorWatts: 2.6   | floorWatts: much       | key floorWatts",
        "meter: sysfs      | metre: sysfs           | metre",
        "celsius: 80       | celsius: 0             | needs celsius above 0",
        "meter: sysfs      | root: /no/such/folder  | /no/such/folder is no folder",
        "watts: 0.12       | watts: -1              | tolerances may not be negative",
        "power-eio:        | power-oops:            | unknown fault \"power-oops\"",
        "name: simulated   | nmae: simulated        | line",
        "cameras:          | lenses:                | key cameras",
      })
  void wrongFile_isRefused_andTheMistakeNamed(String from, String to, String told)
      throws IOException {
    Path file = changed(from, to);
    assertThatThrownBy(() -> ProfileReader.read(file))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(USAGE))
        .hasMessageContaining(told);
  }

  @Test
  void noSuchFile_isRefused() {
    assertThatThrownBy(() -> ProfileReader.read(folder.resolve("none.yaml")))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(USAGE))
        .hasMessageContaining("none.yaml");
  }

  @ParameterizedTest
  @CsvSource({"noise", "serial:/dev/no-such-port", "csv:/no/such/file", "serial:/dev/null@fast"})
  void meterThatIsNotThere_isRefused(String meter) {
    assertThatThrownBy(() -> Meters.watts(meter, Path.of("/")))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.exitCode()).isEqualTo(USAGE));
  }

  @Test
  void value_isAFileOrTheNameOfABoard() {
    assertThat(ProfileCommand.isFile("bench.yaml")).isTrue();
    assertThat(ProfileCommand.isFile("boards/bench")).isTrue();
    assertThat(ProfileCommand.isFile("sim-rk3588")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fan-dead      | heat sink",
        "counter-wrap  | energy counter",
        "brown-out     | no way to bring about brown-out",
        "power-eio     | ''",
        "broker-gone   | ''",
        "steps         | ''",
      })
  void scenario_isPlayedOrSkippedWithItsReason(String name, String reason) {
    List<ScenarioSpec> specs = ScenarioReader.read(SCENARIOS);
    ScenarioSpec spec = specs.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    String told = ProfileCommand.obstacle(ProfileReader.read(EXAMPLE), spec).orElse("");
    if (reason.isEmpty()) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).contains(reason);
    }
  }
}
