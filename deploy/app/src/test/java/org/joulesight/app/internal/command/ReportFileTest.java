package org.joulesight.app.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThermalSensor.Trip;
import org.joulesight.ThrottleCause;
import org.joulesight.UserError;
import org.joulesight.board.BoardReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path folder;

  @Test
  void boardReport_isWritten_withNullForWhatIsNotKnown() throws Exception {
    Path file = folder.resolve("b.json");
    ReportFile.write(file, report());
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/board").asText()).isEqualTo("jetson");
    assertThat(json.at("/power/powerSource").asText()).isEqualTo("measured");
    assertThat(json.at("/power/totalWatts").asDouble()).isEqualTo(5);
    assertThat(json.at("/power/errorWatts").isNull()).isTrue();
    assertThat(json.at("/power/rails/0/name").asText()).isEqualTo("VDD_IN");
    assertThat(json.at("/power/rails/0/maxAmps").isNull()).isTrue();
    assertThat(json.at("/power/rails/0/inTotal").asBoolean()).isTrue();
    assertThat(json.at("/heat/zones/0/trips/0/celsius").asDouble()).isEqualTo(95);
    assertThat(json.at("/throttling/active").asBoolean()).isTrue();
    assertThat(json.at("/throttling/now/0").asText()).isEqualTo("TEMPERATURE");
    assertThat(json.at("/missing/0").asText()).isEqualTo("The fan.");
  }

  @Test
  void folderThatIsMissing_isRefusedBeforehand() {
    assertThatThrownBy(() -> ReportFile.check(folder.resolve("no/b.json")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is no folder that can be written to");
  }

  private static BoardReport report() {
    double nan = Double.NaN;
    BoardReport.Rail rail = new BoardReport.Rail("VDD_IN", "sys/x", 5, 1, 5, nan, 3, true);
    BoardReport.Zone zone =
        new BoardReport.Zone("cpu", "sys/t", 94, true, List.of(new Trip("passive", 95, 2)));
    return new BoardReport(
        "/",
        "",
        "jetson",
        "Orin",
        "L4T 36",
        new BoardReport.Power(
            PowerSource.MEASURED, "ina3221", "", 5, nan, Quality.OK, List.of(rail), List.of()),
        new BoardReport.Heat(94, Quality.OK, List.of(zone), List.of()),
        new Throttling(true, "hot", Set.of(ThrottleCause.TEMPERATURE), Set.of()),
        new BoardReport.Clocks("15W", List.of()),
        List.of("The fan."));
  }
}
