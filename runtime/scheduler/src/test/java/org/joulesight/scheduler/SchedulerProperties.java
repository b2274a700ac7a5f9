package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joulesight.Limits;
import org.joulesight.NetworkPoint;
import org.joulesight.Work;

/** What holds for any points, limits and sensor stream. */
class SchedulerProperties {
  private static final long MILLI = 1_000_000L;
  private static final int FRAMES = 120;

  /** Idle is never believed to be lower than that share of what the board's model says. */
  private static final double LEAST_IDLE = 0.8;

  private record Run(long nanos, double joules) {}

  @Property(seed = "11")
  void anyUnitAndSensors_neverThrows_andKeepsTheBucketsBound(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int cameras) {
    AnyUnit unit = new AnyUnit(random);
    double cap = random.nextDouble(TestBoard.IDLE_WATTS, 20);
    PowerBudgetScheduler scheduler = scheduler(unit, new Limits(cap, 80, 0, random.nextDouble()));
    List<String> ids = add(unit, scheduler, cameras, random);
    double largest = largestJoules(unit);
    List<Run> runs = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < FRAMES && !ids.isEmpty(); i++) {
      now += random.nextLong(1, 120 * MILLI);
      unit.read(now);
      String id = ids.get(random.nextInt(ids.size()));
      Decision d = scheduler.decide(id, i, now - random.nextLong(1, 50 * MILLI), now);
      if (d.kind() == Decision.Kind.RUN) {
        Work work = d.point().network().work();
        runs.add(new Run(now, scheduler.joulesPerFrame(d.point().point())));
        now = run(scheduler, work, now, random);
      }
      scheduler.stats(now);
    }
    assertBound(runs, cap - LEAST_IDLE * TestBoard.IDLE_WATTS, 0.02 * cap + 2 * cameras * largest);
  }

  private static void assertBound(List<Run> runs, double watts, double slack) {
    for (int from = 0; from < runs.size(); from++) {
      double sum = 0;
      for (int to = from; to < runs.size(); to++) {
        sum += runs.get(to).joules();
        double seconds = (runs.get(to).nanos() - runs.get(from).nanos()) * 1e-9;
        assertThat(sum).isLessThanOrEqualTo(watts * seconds + slack);
      }
    }
  }

  private static PowerBudgetScheduler scheduler(AnyUnit unit, Limits limits) {
    return new PowerBudgetScheduler(
        unit, unit.sensors, unit.sensors.thermometer(), SchedulerSettings.defaults(), limits, 0);
  }

  /** Cameras of any rate and weight whose front is not empty. */
  private static List<String> add(
      AnyUnit unit, PowerBudgetScheduler scheduler, int cameras, Random random) {
    List<String> ids = new ArrayList<>();
    for (int c = 0; c < cameras; c++) {
      double fps = random.nextDouble(0.5, 30);
      List<PointProfile> front = unit.front(fps);
      if (!front.isEmpty()) {
        scheduler.addCamera("c" + c, fps, random.nextDouble(0.1, 5), front);
        ids.add("c" + c);
      }
    }
    return ids;
  }

  private static double largestJoules(AnyUnit unit) {
    double most = 0;
    for (NetworkPoint p : unit.points()) {
      most = Math.max(most, unit.estimate(p.work()).joulesAboveIdle(TestBoard.IDLE_WATTS));
    }
    return most * 1.3 * 1.5;
  }

  /** Takes any time around what is expected; now and then its end is never told. */
  private static long run(PowerBudgetScheduler s, Work work, long now, Random random) {
    long nanos = Math.round(random.nextDouble(0.5, 1.3) * 20 * MILLI);
    s.started(work, now);
    if (random.nextInt(20) > 0) {
      s.finished(work, now, now + nanos, nanos);
    }
    return now + nanos;
  }
}
