package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code board show} as a user runs it, on a recorded board with faults. */
class BoardShowTest {
  private static final String CHIP = "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon3/";

  @TempDir Path root;
  @TempDir Path home;
  private Cli cli;

  @BeforeEach
  void setUp() throws IOException {
    cli = new Cli(home);
    put("proc/device-tree/model", "NVIDIA Jetson Orin NX\0");
    put("proc/device-tree/compatible", "nvidia,p3768\0nvidia,tegra234\0");
    rail(1, "VDD_CPU_GPU_CV", 424);
    rail(2, "NC", 0);
    rail(3, "VDD_IN", 1464);
    put("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n");
    put("sys/class/thermal/thermal_zone0/temp", "51250\n");
    put("sys/class/thermal/thermal_zone0/trip_point_0_type", "passive\n");
    put("sys/class/thermal/thermal_zone0/trip_point_0_temp", "95000\n");
    put("sys/class/thermal/thermal_zone1/type", "cv0-thermal\n");
    Files.createDirectories(root.resolve("sys/class/thermal/thermal_zone1/temp"));
  }

  @Test
  void text_namesTotalRailsTripsAndWhatIsMissing() {
    Cli.Outcome outcome = cli.run("board", "show", "--root", root.toString());
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains(
            "Board      jetson: NVIDIA Jetson Orin NX",
            "  total    7.320 W",
            "VDD_CPU_GPU_CV     5.000 V   0.424 A    2.120 W  (not in the total)",
            "trips: passive 95.0",
            "Throttling no",
            "Missing    The temperature of cv0-thermal cannot be read")
        .doesNotContain("NC ");
  }

  @Test
  void json_onStandardOutput_hasTheSame() throws IOException {
    Cli.Outcome outcome = cli.run("board", "show", "--root", root.toString(), "--json");
    String output = outcome.output();
    JsonNode json = new ObjectMapper().readTree(output.substring(output.indexOf("{\n")));
    assertThat(json.at("/board").asText()).isEqualTo("jetson");
    assertThat(json.at("/power/powerSource").asText()).isEqualTo("measured");
    assertThat(json.at("/power/totalWatts").asDouble()).isCloseTo(7.32, within(1e-6));
    assertThat(json.at("/heat/zones/1/celsius").isNull()).isTrue();
    assertThat(json.at("/throttling/active").asBoolean()).isFalse();
    assertThat(json.at("/missing")).hasSize(1);
  }

  @Test
  void totalThatCannotBeRead_isMissing_notASumOfTheRest() throws IOException {
    Files.delete(root.resolve(CHIP + "curr3_input"));
    Files.createDirectories(root.resolve(CHIP + "curr3_input"));
    Cli.Outcome outcome = cli.run("board", "show", "--root", root.toString());
    assertThat(outcome.output())
        .contains("total    unknown", "Missing    The current of VDD_IN cannot be read.");
  }

  @Test
  void noSuchFolder_exits2() {
    Cli.Outcome outcome = cli.run("board", "show", "--root", root + "/nowhere");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("nowhere", "name the folder that holds sys");
  }

  private void rail(int channel, String label, int milliamps) throws IOException {
    put(CHIP + "in" + channel + "_label", label + "\n");
    put(CHIP + "in" + channel + "_input", "5000\n");
    put(CHIP + "curr" + channel + "_input", milliamps + "\n");
  }

  private void put(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
