package org.joulesight.app.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.joulesight.NetworkPoint;
import org.joulesight.OperatingPoint;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.PointTable.Row;
import org.junit.jupiter.api.Test;

class StaticPointTest {
  private static final double IDLE = 2;

  private static Row row(Precision precision, double accuracy, double seconds, double joules) {
    NetworkPoint network =
        new NetworkPoint(new Work("net", precision, 512, List.of()), accuracy, 0);
    PointProfile profile =
        new PointProfile(network.withStride(1), network, accuracy, seconds, joules);
    return new Row(profile, IDLE + 4 * joules, true, true, "");
  }

  private final Row dear = row(Precision.FP32, 0.6, 0.05, 0.5);
  private final Row middle = row(Precision.FP16, 0.5, 0.05, 0.25);
  private final Row cheap = row(Precision.FIXED8, 0.4, 0.02, 0.1);

  private StaticPoint of(Map<OperatingPoint, Double> learned, Row... rows) {
    PointTable table = new PointTable(4, 250_000_000, IDLE, List.of(rows));
    return new StaticPoint(IDLE, learned, List.of(table, table));
  }

  @Test
  void bestPointOfAllCameras_thatKeepsTheCap_isTaken() {
    var best = of(Map.of(), dear, middle, cheap).best(4.1).orElseThrow();
    assertThat(best.point()).contains("fp16");
    assertThat(best.watts()).isCloseTo(IDLE + 2 * 4 * 0.25, within(1e-9));
    assertThat(of(Map.of(), dear, middle, cheap).best(6.1).orElseThrow().point()).contains("fp32");
    assertThat(of(Map.of(), dear).best(4)).isEmpty();
  }

  @Test
  void learnedEnergy_countsMoreThanTheBoardsTable() {
    OperatingPoint point = dear.profile().point();
    var best = of(Map.of(point, 0.2), dear, middle, cheap).best(4.1).orElseThrow();
    assertThat(best.point()).contains("fp32");
  }

  @Test
  void pointThatTakesMoreTimeThanThereIs_isNoChoice() {
    Row slow = row(Precision.FP32, 0.6, 0.2, 0.01);
    assertThat(of(Map.of(), slow, cheap).best(9).orElseThrow().point()).contains("fixed8");
  }
}
