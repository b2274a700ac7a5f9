package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.joulesight.Limits;
import org.joulesight.Quality;
import org.junit.jupiter.api.Test;

class DecisionAllocationTest {
  private static final long FRAME = 250_000_000L;
  private static final int CAMERAS = 3;

  private final TestBoard board = new TestBoard();
  private final FakeSensors sensors = new FakeSensors();
  private final String[] ids = {"a", "b", "c"};
  private long now;

  @Test
  void steadyState_tenThousandDecisions_allocateLessThanAByteEach() {
    PowerBudgetScheduler scheduler = scheduler();
    decide(scheduler, 2_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    decide(scheduler, 10_000);

    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).isLessThan(10_000);
  }

  private PowerBudgetScheduler scheduler() {
    sensors.power(2.28, 0.12, 0, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    PowerBudgetScheduler scheduler =
        new PowerBudgetScheduler(
            board,
            sensors,
            sensors.thermometer(),
            SchedulerSettings.defaults(),
            new Limits(5.5, 80, 0, 0),
            0,
            null);
    List<PointProfile> front = PointTable.of(board, TestBoard.network(), 4, 0, Set.of()).front();
    for (String id : ids) {
      scheduler.addCamera(id, 4, 1, front);
    }
    return scheduler;
  }

  private void decide(PowerBudgetScheduler scheduler, int frames) {
    for (int i = 0; i < frames; i++) {
      long at = now + i % CAMERAS * 80_000_000L;
      Decision d = scheduler.decide(ids[i % CAMERAS], now / FRAME, at, at);
      if (d.kind() == Decision.Kind.RUN) {
        var work = d.point().network().work();
        scheduler.started(work, at);
        scheduler.finished(work, at, at + 30_000_000L, 0);
      }
      now += i % CAMERAS == CAMERAS - 1 ? FRAME : 0;
    }
  }
}
