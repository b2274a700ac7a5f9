package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joulesight.Limits;
import org.joulesight.Quality;
import org.joulesight.scheduler.internal.Admission;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.Mission;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.Reserve;
import org.joulesight.scheduler.internal.WorkCost;

/** No single frame is run below the accuracy floor while one above it can still be in time. */
class FloorProperties {
  private static final SchedulerSettings SETTINGS = SchedulerSettings.defaults();
  private static final long MILLI = 1_000_000L;
  private static final int FRAMES = 150;

  private Costs costs;
  private PowerModel model;
  private Admission admission;
  private Planner planner;
  private FrameDecider decider;
  private CameraState[] cameras;
  private Limits limits;

  @Property(seed = "13", tries = 300)
  void anyFrame_isRunBelowTheFloorOnlyIfNoneAboveItCanBeInTime(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int count) {
    AnyUnit unit = new AnyUnit(random);
    double fps = random.nextDouble(2, 15);
    List<PointProfile> front = unit.front(fps);
    Assume.that(front.size() > 1);
    double floor = front.get(random.nextInt(1, front.size())).accuracy();
    build(unit, front, fps, count, floor);
    long now = 0;
    for (int i = 0; i < FRAMES * count; i++) {
      if (random.nextInt(40) == 0) {
        limits = limits.withWatts(cap(random));
        admission.cap(limits.watts(), now);
      }
      now += random.nextLong(1, Math.round(1.5e9 / fps / count));
      unit.sensors.power(TestBoard.IDLE_WATTS, 0.05, now, Quality.OK);
      admission.sample(now);
      planner.replan(cameras, limits, i == 0, 0, now);
      CameraState camera = cameras[i % count];
      long captured = now - random.nextLong(1, Math.round(0.5e9 / fps));
      boolean canKeepIt = canStart(camera, captured, now);
      Decision d = decider.decide(camera, limits, i / count, captured, now);
      if (d.kind() == Decision.Kind.RUN) {
        if (canKeepIt) {
          assertThat(d.point().accuracy()).isGreaterThanOrEqualTo(floor);
        }
        now = run(d, now, random);
      }
    }
  }

  private void build(AnyUnit unit, List<PointProfile> front, double fps, int count, double floor) {
    unit.sensors.power(TestBoard.IDLE_WATTS, 0.05, 0, Quality.OK);
    unit.sensors.celsius(40, 0, Quality.OK);
    costs = new Costs(unit, SETTINGS.priorError(), ClockScale.fixed());
    EnergyLedger ledger = new EnergyLedger();
    model =
        new PowerModel(
            unit, unit.sensors, ledger, ClockScale.fixed(), SETTINGS.priorError(), 1, 0.02);
    model.sample(0, 5);
    limits = new Limits(5, 80, 0, floor);
    CurrentGate current = new CurrentGate(model);
    HeatObserver heat = new HeatObserver(unit.sensors.thermometer());
    admission = new Admission(model, ledger, limits.watts(), 0);
    planner = new Planner(SETTINGS, model, heat, new Mission(), current);
    Announcer announcer = new Announcer(new SwitchText(planner, model, heat, current, unit.unit()));
    decider = new FrameDecider(admission, planner, current, announcer);
    cameras = new CameraState[count];
    for (int c = 0; c < count; c++) {
      List<Option> options =
          front.stream().map(p -> new Option(p, costs.of(p.network().work()), fps, 1)).toList();
      cameras[c] = new CameraState("c" + c, fps, options, null);
    }
  }

  private static double cap(Random random) {
    return TestBoard.IDLE_WATTS + random.nextDouble(0.3, 8);
  }

  /** Whether the planned point is above the floor and its run can be put off until it fits. */
  private boolean canStart(CameraState camera, long captured, long now) {
    if (camera.plannedOption() == null) {
      return false;
    }
    Option planned = camera.plannedOption();
    long deadline = captured + camera.deadlineNanos(0);
    long prudent = deadline - Math.round(planned.cost().secondsUpper() * 1e9);
    boolean above = planned.profile().accuracy() >= limits.minAccuracy();
    boolean same = camera.low == camera.high;
    Reserve reserve =
        camera.high > 1 ? planner.load().reserve(camera, planned, captured, now) : new Reserve(0);
    return above
        && same
        && now <= deadline - Math.round(planned.planSeconds() * 1e9)
        && admission.earliestStart(planned.cost(), reserve, now, prudent) < Long.MAX_VALUE;
  }

  private long run(Decision d, long now, Random random) {
    WorkCost cost = costs.of(d.point().network().work());
    long nanos = Math.max(MILLI, Math.round(cost.seconds() * random.nextDouble(0.8, 1.3) * 1e9));
    admission.started(now);
    cost.ran(nanos * 1e-9, now + nanos);
    admission.finished(now + nanos);
    return now + nanos;
  }
}
