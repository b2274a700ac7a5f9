package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.joulesight.Limits;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.Work;
import org.joulesight.scheduler.internal.Admission;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.Reserve;
import org.junit.jupiter.api.Test;

/** Which of four points of 6, 12, 30 and 200 mJ runs where a frame would be left out otherwise. */
class SmallFramesTest {
  private static final long MILLI = 1_000_000L;
  private static final double CAP_WATTS = 4;
  private static final Reserve NOTHING = new Reserve(0);
  private static final Limits LIMITS = new Limits(CAP_WATTS, 80, 0, 0);
  private static final List<Integer> MILLISECONDS = List.of(1, 2, 5, 34);

  private final TestBoard board =
      new TestBoard() {
        @Override
        public Estimate estimate(Work work) {
          return new Estimate(work.inputPixels() * 1e-3, IDLE_WATTS + 6);
        }
      };
  private final FakeSensors sensors = new FakeSensors();
  private final Costs costs = new Costs(board, 0, ClockScale.fixed());
  private final CameraState camera = new CameraState("front", 4, options(), null);
  private final PowerModel model;
  private final Admission admission;
  private final SmallFrames small;

  SmallFramesTest() {
    sensors.power(TestBoard.IDLE_WATTS, 0.12, 0, Quality.OK);
    EnergyLedger ledger = new EnergyLedger();
    model = new PowerModel(board, sensors, ledger, ClockScale.fixed(), 0.1, 1, 0.035);
    admission = new Admission(model, ledger, CAP_WATTS, 0);
    admission.sample(0);
    admission.dearest(2, 0, 0);
    small = new SmallFrames(admission, new CurrentGate(model));
  }

  /** The input size is the milliseconds that a frame takes. */
  private List<Option> options() {
    return MILLISECONDS.stream()
        .map(ms -> TestBoard.point(Precision.FIXED8, ms, 0.3 + 0.01 * ms))
        .flatMap(n -> PointTable.of(board, List.of(n), 4, 0, Set.of()).front().stream())
        .filter(p -> p.point().stride() == 1)
        .sorted(Comparator.comparingDouble(p -> p.wattsAboveIdle(4)))
        .map(p -> new Option(p, costs.of(p.network().work()), 4, 1))
        .toList();
  }

  /** Frames that take a second's energy above idle, but for a rest. */
  private long spendAllBut(double restJoules) {
    double joules = CAP_WATTS - model.idleWatts() - restJoules;
    Option dearest = camera.option(camera.optionCount());
    long frame = Math.round(joules / 6 * 1e9);
    admission.admit(dearest.cost(), 0);
    admission.started(0);
    admission.finished(frame);
    return frame;
  }

  @Test
  void pauseForTheMeter_quiet_isTheBestPointThatHardlyShows() {
    Option quiet = small.quiet(camera, LIMITS, NOTHING, 250 * MILLI, 0);

    assertThat(quiet).isSameAs(camera.option(1));
  }

  @Test
  void pauseForTheMeter_noPointIsSmall_quietIsNone() {
    Limits low = LIMITS.withWatts(1.8);

    assertThat(small.quiet(camera, low, NOTHING, 250 * MILLI, 0)).isNull();
  }

  @Test
  void pauseForTheMeter_smallPointIsBelowTheAccuracyFloor_quietIsNone() {
    double accuracy = camera.option(1).profile().accuracy();
    Limits above = new Limits(CAP_WATTS, 80, 0, accuracy + 0.005);

    assertThat(small.quiet(camera, above, NOTHING, 250 * MILLI, 0)).isNull();
  }

  @Test
  void frameIsTooOld_quiet_isNone() {
    assertThat(small.quiet(camera, LIMITS, NOTHING, 0, 1)).isNull();
  }

  @Test
  void guardBandIsLeft_lastResort_isWhatFitsIntoIt() {
    long now = spendAllBut(0.02);

    Option last = small.lastResort(camera, LIMITS, now + 250 * MILLI, now);

    assertThat(admission.earliestStart(camera.option(1).cost(), NOTHING, now, now))
        .isNotEqualTo(now);
    assertThat(last).isSameAs(camera.option(2));
  }

  @Test
  void nothingIsLeft_lastResort_isNone() {
    long now = spendAllBut(0.004);

    assertThat(small.lastResort(camera, LIMITS, now + 250 * MILLI, now)).isNull();
  }

  @Test
  void allIsFree_lastResort_isNoLargeFrame() {
    Option last = small.lastResort(camera, LIMITS, 250 * MILLI, 0);

    assertThat(last).isSameAs(camera.option(2));
  }
}
