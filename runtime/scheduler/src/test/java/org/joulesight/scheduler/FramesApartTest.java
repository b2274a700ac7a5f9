package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.joulesight.Limits;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two cameras with frames of 4 ms, of which none may be longer for the limit of the current. */
class FramesApartTest {
  private static final long MILLI = 1_000_000L;

  private final TestBoard board =
      new TestBoard() {
        @Override
        public Estimate estimate(Work work) {
          return new Estimate(0.004, IDLE_WATTS + 6);
        }
      };
  private final FakeSensors sensors = new FakeSensors();
  private final List<PointProfile> points =
      PointTable.of(board, List.of(TestBoard.point(Precision.FIXED8, 256, 0.4)), 20, 0, Set.of())
          .front();
  private PowerBudgetScheduler scheduler;

  @BeforeEach
  void build() {
    sensors.power(TestBoard.IDLE_WATTS, 0.12, 0, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    scheduler =
        new PowerBudgetScheduler(
            board,
            sensors,
            sensors.thermometer(),
            SchedulerSettings.defaults(),
            new Limits(9, 80, 0, 0),
            0);
    scheduler.addCamera("front", 20, 1, points);
    scheduler.addCamera("rear", 20, 1, points);
  }

  /** A frame of the front camera from 0 to 4 ms, and then one of the rear camera. */
  private Decision afterAFrame(long captureNanos, long nowNanos) {
    Decision first = scheduler.decide("front", 0, 0, 0);
    assertThat(first.kind()).isEqualTo(Decision.Kind.RUN);
    SchedulerRig.finish(scheduler, first.point().network().work(), 0, 4);
    return scheduler.decide("rear", 0, captureNanos, nowNanos);
  }

  @Test
  void allowedForBeingShortOnly_nextFrame_waitsForTenMillisOfItsOwn() {
    scheduler.currentLimit(1.6, 5);
    Decision second = afterAFrame(5 * MILLI, 5 * MILLI);

    assertThat(second.kind()).isEqualTo(Decision.Kind.WAIT);
    assertThat(second.startNanos()).isEqualTo(14 * MILLI);
    assertThat(scheduler.decide("rear", 0, 5 * MILLI, 14 * MILLI).kind())
        .isEqualTo(Decision.Kind.RUN);
  }

  @Test
  void itsDeadlineWouldPass_nextFrame_isLeftOutAtOnce() {
    scheduler.currentLimit(1.6, 5);

    assertThat(afterAFrame(-39 * MILLI, 5 * MILLI).kind()).isEqualTo(Decision.Kind.SKIP);
  }

  @Test
  void noLimit_nextFrame_runsAtOnce() {
    assertThat(afterAFrame(5 * MILLI, 5 * MILLI).kind()).isEqualTo(Decision.Kind.RUN);
  }
}
