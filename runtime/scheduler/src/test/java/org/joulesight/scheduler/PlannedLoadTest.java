package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.NetworkPoint;
import org.joulesight.OperatingPoint;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.PowerModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is reserved while a frame of the front camera runs: two cameras of four frames a second. */
class PlannedLoadTest {
  private static final long MILLI = 1_000_000L;
  private static final long FRAME = 250 * MILLI;
  private static final long SECOND = 1_000 * MILLI;
  private static final int CHEAPEST = 1;
  private static final int STRIDED = 2;
  private static final int DEAREST = 3;

  private final TestBoard board = new TestBoard();
  private final FakeSensors sensors = new FakeSensors();
  private final Costs costs = new Costs(board, 0, ClockScale.fixed());
  private final CameraState front = camera("front");
  private final CameraState rear = camera("rear");
  private PowerModel model;
  private PlannedLoad load;

  private CameraState camera(String id) {
    List<Option> options = List.of(option(256, 1), option(384, 2), option(512, 1));
    CameraState camera = new CameraState(id, 4, options, null);
    camera.cheapest = camera.option(CHEAPEST);
    return camera;
  }

  private Option option(int input, int stride) {
    NetworkPoint network = TestBoard.point(Precision.FIXED8, input, 0.3 + input * 1e-4);
    OperatingPoint point = new OperatingPoint("net", Precision.FIXED8, input, stride);
    PointProfile profile = new PointProfile(point, network, network.accuracy(), 0, 0);
    return new Option(profile, costs.of(network.work()), 4, 1);
  }

  @BeforeEach
  void build() {
    sensors.power(TestBoard.IDLE_WATTS, 0.12, 0, Quality.OK);
    model = new PowerModel(board, sensors, new EnergyLedger(), ClockScale.fixed(), 0.1, 1, 0.035);
    load = new PlannedLoad(model);
    load.of(new CameraState[] {front});
  }

  private double watts(int option) {
    return front.option(option).meanWatts(model.gains());
  }

  private double reserved(int run, long from, long to) {
    return load.reserve(front, front.option(run), 0, 0).joules(from, to);
  }

  @Test
  void onePointIsPlanned_reserve_isTheCheapestFromTheNextFrameOn() {
    front.plan(DEAREST, DEAREST, 0);

    assertThat(reserved(DEAREST, 60 * MILLI, FRAME)).isZero();
    assertThat(reserved(DEAREST, 60 * MILLI, SECOND))
        .isCloseTo(0.75 * watts(CHEAPEST), within(1e-9));
  }

  @Test
  void otherCameraIsPlannedNowAndThenOnly_reserve_isNoMoreThanThat() {
    load.of(new CameraState[] {front, rear});
    front.plan(DEAREST, DEAREST, 0);
    rear.plan(CameraState.SKIP, CHEAPEST, 1);
    double own = 0.75 * watts(CHEAPEST);

    assertThat(reserved(DEAREST, 60 * MILLI, SECOND))
        .isCloseTo(own + 0.94 * watts(CHEAPEST) / 4, within(1e-9));

    rear.plan(CameraState.SKIP, CameraState.SKIP, 0);
    assertThat(reserved(DEAREST, 60 * MILLI, SECOND)).isCloseTo(own, within(1e-9));
  }

  @Test
  void frameThatNoPlanCountsOn_reserve_isAllThatIsPlannedForOthers() {
    load.of(new CameraState[] {front, rear});
    front.plan(CameraState.SKIP, CameraState.SKIP, 0);
    rear.plan(CHEAPEST, DEAREST, 2);

    double planned = rear.plannedWatts(model.gains());
    assertThat(load.reserveForPlanned(front, 0).joules(60 * MILLI, SECOND))
        .isCloseTo(0.94 * planned, within(1e-9));
  }

  @Test
  void betterOfTwoPointsRuns_reserve_isTheLesserOne() {
    front.plan(STRIDED, DEAREST, 2);

    assertThat(reserved(DEAREST, 60 * MILLI, SECOND))
        .isCloseTo(0.75 * watts(STRIDED), within(1e-9));
    assertThat(reserved(STRIDED, 60 * MILLI, SECOND))
        .isCloseTo(0.75 * watts(CHEAPEST), within(1e-9));
  }

  @Test
  void resultStandsForTwoFrames_reserve_beginsAfterThem() {
    front.plan(STRIDED, DEAREST, 2);
    Option strided = front.option(STRIDED);

    long due = front.dueAfter(strided, 0, strided);

    assertThat(due).isEqualTo(2 * FRAME);
    assertThat(front.dueAfter(strided, 0, front.option(CHEAPEST))).isEqualTo(FRAME);
  }

  @Test
  void otherCameraRanBefore_reserve_beginsWhenItsNextFrameIsDue() {
    load.of(new CameraState[] {front, rear});
    rear.ran(rear.option(DEAREST), 0, -150 * MILLI);
    rear.plan(CHEAPEST, CHEAPEST, 0);
    front.plan(DEAREST, DEAREST, 0);

    assertThat(reserved(DEAREST, 60 * MILLI, 100 * MILLI)).isZero();
    assertThat(reserved(DEAREST, 60 * MILLI, FRAME))
        .isCloseTo(0.15 * watts(CHEAPEST), within(1e-9));
  }

  @Test
  void otherCameraWaits_reserve_beginsAtOnce() {
    load.of(new CameraState[] {front, rear});
    rear.ran(rear.option(DEAREST), 0, -400 * MILLI);
    rear.plan(CHEAPEST, CHEAPEST, 0);
    front.plan(DEAREST, DEAREST, 0);

    assertThat(reserved(DEAREST, 0, FRAME)).isCloseTo(0.25 * watts(CHEAPEST), within(1e-9));
  }
}
