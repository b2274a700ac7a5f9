package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class PointTableTest {
  private final TestBoard board = new TestBoard();

  @Test
  void boardAndNetwork_of_offersTheirCommonPrecisionsAtFourStrides() {
    PointTable table = PointTable.of(board, TestBoard.network(), 4, 0, Set.of());

    assertThat(table.rows()).hasSize(2 * 3 * 4);
    assertThat(table.deadlineNanos()).isEqualTo(250_000_000L);
    PointTable.Row dearest = table.dearest();
    assertThat(dearest.profile().point()).hasToString("net/fp32/512/1");
    assertThat(dearest.watts()).isCloseTo(2.28 + 4 * 0.115 * (8.6 - 2.28), within(1e-9));
    assertThat(table.cheapest().profile().point()).hasToString("net/fixed8/256/4");
    assertThat(table.leverWatts())
        .isCloseTo(dearest.watts() - table.cheapest().watts(), within(1e-9));
  }

  @Test
  void front_everyRow_isEitherUnbeatenOrSaysWhoBeatsIt() {
    PointTable table = PointTable.of(board, TestBoard.network(), 4, 0, Set.of());

    for (PointTable.Row row : table.rows()) {
      boolean beaten =
          table.rows().stream()
              .anyMatch(
                  o ->
                      o != row
                          && o.watts() <= row.watts()
                          && o.profile().accuracy() >= row.profile().accuracy());
      assertThat(row.onFront()).as(row.toString()).isEqualTo(!beaten);
      assertThat(row.why().isEmpty()).isEqualTo(row.onFront());
    }
    assertThat(why(table, "net/fp32/384/1")).isEqualTo("dominated by net/fixed8/512/1");
    assertThat(table.front())
        .isSortedAccordingTo((a, b) -> Double.compare(a.accuracy(), b.accuracy()));
  }

  @Test
  void shortDeadline_of_refusesSlowPointsWithTheFigures() {
    PointTable table = PointTable.of(board, TestBoard.network(), 10, 0, Set.of());

    assertThat(why(table, "net/fp32/512/1")).isEqualTo("misses the deadline: 115 ms of 100 ms");
    assertThat(table.dearest().profile().point()).hasToString("net/fixed8/512/1");
  }

  @Test
  void restrictedPrecisions_of_offersNothingElse() {
    PointTable table = PointTable.of(board, TestBoard.network(), 4, 0, Set.of(Precision.FIXED8));

    assertThat(table.rows())
        .allMatch(r -> r.profile().point().precision() == Precision.FIXED8)
        .hasSize(12);
  }

  @Test
  void nothingInCommon_of_isRefusedAndNamesBothSides() {
    assertThatThrownBy(
            () -> PointTable.of(board, TestBoard.network(), 4, 0, Set.of(Precision.BF16)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("fp32")
        .hasMessageContaining("test-board")
        .hasMessageContaining("bf16")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.REFUSED);
  }

  @Test
  void manyPoints_of_keepsSixteenWithBothEnds() {
    List<NetworkPoint> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(rising(i));
    }
    TestBoard wide =
        new TestBoard() {
          @Override
          public Estimate estimate(org.joulesight.Work work) {
            return new Estimate(work.inputPixels() * 1e-3, 8);
          }
        };

    PointTable table = PointTable.of(wide, many, 4, 0, Set.of());

    assertThat(table.front()).hasSize(PointTable.MAX_FRONT);
    assertThat(table.dearest().profile().point().inputPixels()).isEqualTo(100 + 39);
    assertThat(table.cheapest().profile().point()).hasToString("net/fp32/100/4");
  }

  private static NetworkPoint rising(int i) {
    return TestBoard.point(Precision.FP32, 100 + i, 0.3 + 0.005 * i);
  }

  @Test
  void freshness_stride_isTheMeanOfTheDecay() {
    assertThat(PointProfile.freshness(1, 4)).isEqualTo(1);
    assertThat(PointProfile.freshness(2, 4)).isCloseTo((1 + Math.exp(-0.5)) / 2, within(1e-12));
  }

  private static String why(PointTable table, String point) {
    return table.rows().stream()
        .filter(r -> r.profile().point().toString().equals(point))
        .findFirst()
        .orElseThrow()
        .why();
  }
}
