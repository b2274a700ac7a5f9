package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.joulesight.ClockLevel;
import org.joulesight.ClockSwitch;
import org.joulesight.Limits;
import org.joulesight.Quality;

/** One camera at 4 fps on a board whose clock obeys, or does not. */
final class ClockRig {
  static final long FRAME = 250_000_000L;
  static final Limits TIGHT = new Limits(3.6, 80, 0, 0);

  final ClockBoard board = new ClockBoard();
  final FakeSensors sensors = new FakeSensors();
  final List<ClockSwitch> clockSwitches = new ArrayList<>();
  final List<String> decisions = new ArrayList<>();
  final PowerBudgetScheduler scheduler;
  boolean obeys = true;
  double slowdown = 1;
  ClockLevel level = ClockBoard.FULL;
  long now;
  long late;
  double accuracy;
  private long sequence;

  ClockRig(ClockFront front) {
    sensors.power(TestBoard.IDLE_WATTS, 0.12, -50_000_000L, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    scheduler =
        new PowerBudgetScheduler(
            board, sensors, sensors.thermometer(), SchedulerSettings.defaults(), TIGHT, front, 0);
    scheduler.addCamera(
        "front", 4, 1, PointTable.of(board, TestBoard.network(), 4, 0, Set.of()).front());
  }

  static ClockRig withClocks() {
    return new ClockRig(ClockFront.of(new ClockBoard().clockLevels()));
  }

  /** Mean accuracy of so many frames. */
  double frames(int count) {
    accuracy = 0;
    for (int i = 0; i < count; i++) {
      frame(d -> {});
    }
    return accuracy / count;
  }

  void frame(Consumer<Decision> seen) {
    long at = now;
    Decision d = scheduler.decide("front", sequence, now, at);
    while (d.kind() == Decision.Kind.WAIT) {
      at = d.startNanos();
      d = scheduler.decide("front", sequence, now, at);
    }
    seen.accept(d);
    decisions.add(d.kind() + " " + (at - now) + " " + label(d) + " " + d.reason());
    double joules = 0;
    if (d.kind() == Decision.Kind.RUN) {
      var e = board.estimate(d.point().network().work());
      double seconds = e.seconds() * level.secondsFactor() * slowdown;
      joules = seconds * (e.busyWatts() - TestBoard.IDLE_WATTS) * level.wattsFactor();
      long end = at + Math.round(seconds * 1e9);
      scheduler.started(d.point().network().work(), at);
      scheduler.finished(d.point().network().work(), at, end, 0);
      late += end > now + FRAME ? 1 : 0;
      accuracy += d.point().accuracy() * d.point().point().stride();
    }
    now += FRAME;
    sequence++;
    sensors.power(TestBoard.IDLE_WATTS + joules / 0.25, 0.12, now - FRAME / 2, Quality.OK);
    sensors.celsius(40, now, Quality.OK);
    if (obeys) {
      actuate();
    }
    clockSwitches.addAll(scheduler.takeClockSwitches());
  }

  private static String label(Decision d) {
    return d.point() == null ? "none" : d.point().point().toString();
  }

  private void actuate() {
    for (ClockLevel l : board.clockLevels()) {
      if (l.kilohertz() == scheduler.wantedKilohertz() && l != level) {
        level = l;
        scheduler.clockIs(l.kilohertz(), "", now);
      }
    }
  }
}
