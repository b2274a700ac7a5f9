package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.joulesight.Limits;
import org.joulesight.Quality;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.Mission;
import org.joulesight.scheduler.internal.PowerModel;
import org.junit.jupiter.api.Test;

/** Whether a camera alternates between two points, which runs ahead of its mean, by what limits. */
class BurstPriceTest {
  private static final SchedulerSettings SETTINGS = SchedulerSettings.defaults();
  private static final double FRAMES_PER_SECOND = 8;
  private static final double OFTEN = 2;

  /** Between two points. */
  private static final double TIGHT_WATTS = 4.5;

  private static final double WIDE_WATTS = 9;
  private static final long MISSION_NANOS = 600_000_000_000L;

  private final TestBoard board = new TestBoard();
  private final FakeSensors sensors = new FakeSensors();
  private final Mission mission = new Mission();

  private boolean alternates(double watts, double cutsPerSecond) {
    sensors.power(TestBoard.IDLE_WATTS, 0.05, 0, Quality.OK);
    sensors.celsius(40, 0, Quality.OK);
    ClockScale clock = ClockScale.fixed();
    Costs costs = new Costs(board, SETTINGS.priorError(), clock);
    PowerModel model =
        new PowerModel(board, sensors, new EnergyLedger(), clock, SETTINGS.priorError(), 1, 0.035);
    model.sample(0, 5);
    List<Option> options =
        PointTable.of(board, TestBoard.network(), FRAMES_PER_SECOND, 0, Set.of()).front().stream()
            .map(p -> new Option(p, costs.of(p.network().work()), FRAMES_PER_SECOND, 1))
            .toList();
    CameraState camera = new CameraState("front", FRAMES_PER_SECOND, options, null);
    HeatObserver heat = new HeatObserver(sensors.thermometer());
    Planner planner = new Planner(SETTINGS, model, heat, mission, new CurrentGate(model));
    Limits limits = new Limits(watts, 80, 0, 0);
    planner.replan(new CameraState[] {camera}, limits, true, cutsPerSecond, 0);
    return camera.highFrames > 0 && camera.low != camera.high;
  }

  @Test
  void capIsNeverCut_alternates() {
    assertThat(alternates(TIGHT_WATTS, 0)).isTrue();
  }

  @Test
  void capIsCutOften_keepsToOnePoint() {
    assertThat(alternates(TIGHT_WATTS, OFTEN)).isFalse();
  }

  @Test
  void energyLeftKeepsItBelowTheCap_alternatesHoweverOftenThatIsCut() {
    mission.begin(TIGHT_WATTS * MISSION_NANOS * 1e-9, MISSION_NANOS, 0);
    assertThat(alternates(WIDE_WATTS, OFTEN)).isTrue();
  }

  /** A rate of cuts at which only a unit without an energy budget keeps to one point. */
  @Test
  void capLimitsButEnergyIsLeft_paysLessForRunningAhead() {
    double now = 0.05;
    while (alternates(TIGHT_WATTS, now)) {
      now *= 1.2;
    }
    mission.begin(WIDE_WATTS * MISSION_NANOS * 1e-9, MISSION_NANOS, 0);
    assertThat(alternates(TIGHT_WATTS, now)).isTrue();
  }
}
