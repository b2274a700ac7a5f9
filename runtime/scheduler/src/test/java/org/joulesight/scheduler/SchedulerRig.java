package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulesight.Limits;
import org.joulesight.PointSwitch;
import org.joulesight.Quality;
import org.joulesight.Work;

/** A scheduler with one camera on a board that behaves exactly as its model says. */
abstract class SchedulerRig {
  static final long MILLI = 1_000_000L;
  static final long FRAME = 250 * MILLI;
  static final Limits GENEROUS = new Limits(9, 80, 0, 0);

  final TestBoard board = new TestBoard();
  final FakeSensors sensors = new FakeSensors();
  final List<PointSwitch> switches = new ArrayList<>();
  final List<PointProfile> front =
      PointTable.of(board, TestBoard.network(), 4, 0, Set.of()).front();
  final PowerBudgetScheduler scheduler = scheduler(GENEROUS);
  long now;
  long sequence;
  double celsius = 40;
  Quality quality = Quality.OK;
  double idleWatts = TestBoard.IDLE_WATTS;

  PowerBudgetScheduler scheduler(Limits limits) {
    sensors.power(2.28, 0.12, -50 * MILLI, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    PowerBudgetScheduler s =
        new PowerBudgetScheduler(
            board, sensors, sensors.thermometer(), SchedulerSettings.defaults(), limits, 0);
    s.addCamera("front", 4, 1, front);
    return s;
  }

  /** Frames that the board runs exactly as its model says, with a meter that shows as much. */
  void frames(int count) {
    for (int i = 0; i < count; i++) {
      Decision d = scheduler.decide("front", sequence, now, now);
      long at = now;
      while (d.kind() == Decision.Kind.WAIT) {
        at = d.startNanos();
        d = scheduler.decide("front", sequence, now, at);
      }
      double seconds = 0;
      double watts = idleWatts;
      if (d.kind() == Decision.Kind.RUN) {
        var estimate = board.estimate(d.point().network().work());
        seconds = estimate.seconds();
        watts += estimate.joulesAboveIdle(board.idleWatts()) / 0.25;
        finish(scheduler, d.point().network().work(), at, Math.round(seconds * 1e3));
      }
      switches.addAll(scheduler.takeSwitches());
      sequence++;
      now += FRAME;
      sensors.power(watts, 0.12, now - FRAME / 2, quality);
      sensors.celsius(celsius, now, Quality.OK);
    }
  }

  static void finish(PowerBudgetScheduler s, Work work, long at, long millis) {
    s.started(work, at);
    s.finished(work, at, at + millis * MILLI, 0);
  }
}
