package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.PointTable.Row;
import org.junit.jupiter.api.Test;

class StartPointsTest {
  private static Map<String, PointTable> tables() {
    NetworkPoint network =
        new NetworkPoint(new Work("net", Precision.FP16, 512, List.of()), 0.5, 0);
    PointProfile profile = new PointProfile(network.withStride(1), network, 0.5, 0.05, 0.25);
    return Map.of(
        "front", new PointTable(4, 250_000_000, 2, List.of(new Row(profile, 3, true, true, ""))));
  }

  @Test
  void bundleOfTheNetworkIsAway_points_areNotReadyAndThatIsSaid() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();

    StartPoints.print(new PrintStream(text, true, StandardCharsets.UTF_8), null, Map.of());

    assertThat(StartPoints.areReady(Map.of(), p -> true)).isFalse();
    assertThat(text.toString(StandardCharsets.UTF_8)).contains("no points yet");
  }

  @Test
  void pointsAreThere_areReady_isWhatTheEngineSays() {
    assertThat(StartPoints.areReady(tables(), p -> true)).isTrue();
    assertThat(StartPoints.areReady(tables(), p -> false)).isFalse();
  }
}
