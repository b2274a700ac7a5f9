package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.joulesight.PointSwitch;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.junit.jupiter.api.Test;

class SwitchLogTest {
  private final SwitchLog log = new SwitchLog();
  private final Option option = option();

  private static Option option() {
    TestBoard board = new TestBoard();
    PointProfile point = PointTable.of(board, TestBoard.network(), 4, 0, Set.of()).front().get(0);
    return new Option(
        point, new Costs(board, 0.15, ClockScale.fixed()).of(point.network().work()), 4, 1);
  }

  private void note(long nanos) {
    SwitchDetail detail = log.note("front", nanos, null, option, Reason.START);
    detail.because(Reason.START, "W", nanos, 0, 1);
    detail.to(option, 1);
  }

  @Test
  void notedSwitches_taken_areGivenOnceOldestFirstWithTheirOwnFigures() {
    note(1);
    note(2);

    List<PointSwitch> events = log.take();

    assertThat(events).extracting(PointSwitch::atNanos).containsExactly(1L, 2L);
    assertThat(events)
        .extracting(e -> e.detail().substring(0, 13))
        .containsExactly("budget 1.00 W", "budget 2.00 W");
    assertThat(events.get(0).to()).isEqualTo(option.profile().point());
    assertThat(log.take()).isEmpty();
  }

  @Test
  void moreThanItHolds_taken_givesTheNewest() {
    for (int i = 1; i <= SwitchLog.SIZE + 3; i++) {
      note(i);
    }

    assertThat(log.take())
        .hasSize(SwitchLog.SIZE)
        .first()
        .extracting(PointSwitch::atNanos)
        .isEqualTo(4L);
    assertThat(log.count()).isEqualTo(SwitchLog.SIZE + 3);
  }
}
