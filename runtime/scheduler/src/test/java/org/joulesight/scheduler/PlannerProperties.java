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
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.Mission;
import org.joulesight.scheduler.internal.PowerModel;

/** What holds for the plan of any cameras, points and limits. */
class PlannerProperties {
  private static final SchedulerSettings SETTINGS = SchedulerSettings.defaults();

  /** Share of the time up to which nothing has to give way to the deadline. */
  private static final double MOST_BUSY = 0.5;

  @Property(seed = "12", tries = 500)
  void anyPlan_missesTheAccuracyFloorOnlyIfNotAllCanKeepIt(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int count) {
    AnyUnit unit = new AnyUnit(random);
    unit.sensors.power(TestBoard.IDLE_WATTS, 0.05, 0, Quality.OK);
    unit.sensors.celsius(40, 0, Quality.OK);
    Costs costs = new Costs(unit, SETTINGS.priorError(), ClockScale.fixed());
    PowerModel model =
        new PowerModel(
            unit,
            unit.sensors,
            new EnergyLedger(),
            ClockScale.fixed(),
            SETTINGS.priorError(),
            1,
            0.02);
    model.sample(0, 5);
    double fps = random.nextDouble(0.5, 8);
    List<PointProfile> front = unit.front(fps);
    Assume.that(!front.isEmpty());
    CameraState[] cameras = new CameraState[count];
    for (int c = 0; c < count; c++) {
      double weight = random.nextDouble(0.1, 5);
      List<Option> options =
          front.stream()
              .map(p -> new Option(p, costs.of(p.network().work()), fps, weight))
              .toList();
      cameras[c] = new CameraState("c" + c, fps, options, null);
    }
    int floor = random.nextInt(1, front.size() + 1);
    Option least = cameras[0].option(floor);
    Assume.that(count * least.busyShare() * 1.2 < MOST_BUSY);
    double needs = count * least.windowWatts(model.gains()) + model.baseWatts() + 0.05;
    double watts = needs * random.nextDouble(1.02, 1.5);
    double accuracy = least.profile().accuracy();
    plan(unit, model, cameras, new Limits(watts, 80, 0, accuracy));

    for (CameraState c : cameras) {
      for (int planned : new int[] {c.low, c.high}) {
        assertThat(planned).isPositive();
        assertThat(c.option(planned).profile().accuracy()).isGreaterThanOrEqualTo(accuracy);
      }
    }
  }

  private static void plan(AnyUnit unit, PowerModel model, CameraState[] cameras, Limits limits) {
    HeatObserver heat = new HeatObserver(unit.sensors.thermometer());
    Planner planner = new Planner(SETTINGS, model, heat, new Mission(), new CurrentGate(model));
    planner.replan(cameras, limits, true, 0, 0);
  }
}
