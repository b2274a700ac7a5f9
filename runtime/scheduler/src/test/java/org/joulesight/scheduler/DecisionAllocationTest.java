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
  private static final long TURN = 80_000_000L;
  private static final int CAMERAS = 3;
  private static final int DECISIONS = 10_002;

  private final TestBoard board = new TestBoard();
  private final FakeSensors sensors = new FakeSensors();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String[] ids = {"a", "b", "c"};
  private final Limits[] caps = {new Limits(9, 80, 0, 0), new Limits(4.2, 80, 0, 0)};
  private long now;
  private long bytes;

  @Test
  void steadyState_tenThousandDecisions_allocateLessThanAByteEach() {
    PowerBudgetScheduler scheduler = scheduler();
    decide(scheduler, 2_001);
    bytes = 0;

    decide(scheduler, DECISIONS);

    assertThat(bytes).isLessThan(DECISIONS);
    assertThat(scheduler.stats(now).powerSensorLost()).as("it plans by what it reads").isFalse();
  }

  @Test
  void capThatMoves_switches_allocateNothingUntilTheyAreTaken() {
    PowerBudgetScheduler scheduler = scheduler();
    rounds(scheduler, 67);
    long switches = scheduler.stats(now).switches();
    bytes = 0;

    rounds(scheduler, DECISIONS / 30);

    assertThat(scheduler.stats(now).switches() - switches).isGreaterThan(500);
    assertThat(bytes).isLessThan(DECISIONS);
    assertThat(scheduler.takeSwitches()).hasSize(SwitchLog.SIZE);
  }

  @Test
  void withClockLevels_decisions_allocateLessThanAByteEach() {
    PowerBudgetScheduler scheduler = scheduler(ClockFront.of(new ClockBoard().clockLevels()));
    decide(scheduler, 2_001);
    bytes = 0;

    decide(scheduler, DECISIONS);

    assertThat(bytes).isLessThan(DECISIONS);
  }

  private void rounds(PowerBudgetScheduler scheduler, int count) {
    for (int i = 0; i < count; i++) {
      scheduler.limits(caps[i % caps.length], now);
      decide(scheduler, 30);
    }
  }

  private PowerBudgetScheduler scheduler() {
    return scheduler(ClockFront.NONE);
  }

  private PowerBudgetScheduler scheduler(ClockFront clocks) {
    sensors.power(TestBoard.IDLE_WATTS, 0.12, 0, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    PowerBudgetScheduler scheduler =
        new PowerBudgetScheduler(
            board,
            sensors,
            sensors.thermometer(),
            SchedulerSettings.defaults(),
            caps[0],
            clocks,
            0);
    List<PointProfile> front = PointTable.of(board, TestBoard.network(), 4, 0, Set.of()).front();
    for (String id : ids) {
      scheduler.addCamera(id, 4, 1, front);
    }
    return scheduler;
  }

  /** Rounds of all cameras, and after each a reading; counts what the scheduler allocates. */
  private void decide(PowerBudgetScheduler scheduler, int frames) {
    double joules = 0;
    for (int i = 0; i < frames; i++) {
      long at = now + i % CAMERAS * TURN;
      long before = threads.getCurrentThreadAllocatedBytes();
      Decision d = scheduler.decide(ids[i % CAMERAS], now / FRAME, at, at);
      if (d.kind() == Decision.Kind.RUN) {
        var work = d.point().network().work();
        scheduler.started(work, at);
        scheduler.finished(work, at, at + Math.round(d.point().seconds() * 1e9), 0);
        joules += d.point().joules();
      }
      bytes += threads.getCurrentThreadAllocatedBytes() - before;
      if (i % CAMERAS == CAMERAS - 1) {
        now += FRAME;
        double watts = TestBoard.IDLE_WATTS + joules / (FRAME * 1e-9);
        sensors.power(watts, 0.12, now - FRAME / 2, Quality.OK);
        sensors.celsius(40, now, Quality.OK);
        joules = 0;
      }
    }
  }
}
