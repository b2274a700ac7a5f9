package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.joulesight.NetworkPoint;
import org.joulesight.OperatingPoint;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.Work;
import org.joulesight.scheduler.internal.ClockScale;
import org.joulesight.scheduler.internal.Costs;
import org.joulesight.scheduler.internal.EnergyLedger;
import org.joulesight.scheduler.internal.PowerModel;
import org.joulesight.scheduler.internal.WorkCost;
import org.junit.jupiter.api.Test;

/** The board of the tests draws 6.3 W above idle at fp32 and 5.9 W at fixed8. */
class CurrentGateTest {
  private static final double VOLTS = 5;
  private static final double GAIN_AT_MOST = 1.21;
  private static final double SWITCH_JOULES = 5e-3;
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int FP32 = Precision.FP32.ordinal();

  /** As the usual one, but frames at 256 pixels take 4 ms, and those at 384 take 14 ms. */
  private final TestBoard board =
      new TestBoard() {
        @Override
        public Estimate estimate(Work work) {
          Estimate e = super.estimate(work);
          return switch (work.inputPixels()) {
            case 256 -> new Estimate(0.004, e.busyWatts());
            case 384 -> new Estimate(0.014, e.busyWatts());
            default -> e;
          };
        }
      };

  private final FakeSensors sensors = new FakeSensors();
  private final EnergyLedger ledger = new EnergyLedger();
  private final PowerModel model =
      new PowerModel(board, sensors, ledger, ClockScale.fixed(), 0.15, 1, 0.05);
  private final CurrentGate gate = new CurrentGate(model);
  private final CurrentProbe probe = new CurrentProbe(gate, model);
  private final Costs costs = new Costs(board, 0.15, ClockScale.fixed());
  private final WorkCost fp32 = cost(Precision.FP32, 512);
  private final WorkCost fixed8 = cost(Precision.FIXED8, 512);
  private final CameraState[] cameras = {camera()};

  CurrentGateTest() {
    sensors.power(TestBoard.IDLE_WATTS, 0.05, 0, Quality.OK);
    model.sample(0, 9);
  }

  private WorkCost cost(Precision precision, int input) {
    return costs.of(TestBoard.point(precision, input, 0.5).work());
  }

  private CameraState camera() {
    List<Option> options =
        PointTable.of(board, TestBoard.network(), 8, 0, Set.of()).front().stream()
            .map(p -> new Option(p, costs.of(p.network().work()), 8, 1))
            .toList();
    return new CameraState("cam", 8, options, null);
  }

  /** Limit at which a long frame is just allowed if its gain is known to be that much. */
  private void limitAtGain(WorkCost cost, double gain) {
    double busy = 1.25 * gain * cost.priorWatts() + SWITCH_JOULES / cost.secondsUpper();
    gate.limit((model.baseWatts() + busy + 1e-6) / VOLTS, VOLTS);
  }

  @Test
  void noLimit_allows_anything_andNothingIsProbed() {
    assertThat(gate.allows(fp32)).isTrue();
    assertThat(gate.undecided(fp32)).isFalse();
    assertThat(probe.wantsJudgement(0)).isFalse();
  }

  @Test
  void neverRun_allows_onlyWhatItDrawsAtMost() {
    limitAtGain(fp32, GAIN_AT_MOST + 0.001);
    assertThat(gate.allows(fp32)).isTrue();

    limitAtGain(fp32, GAIN_AT_MOST - 0.001);
    assertThat(gate.allows(fp32)).isFalse();
    assertThat(gate.undecided(fp32)).isTrue();
    assertThat(gate.allows(fixed8)).isTrue();
  }

  @Test
  void limitBelowWhatItDrawsAtLeast_undecided_isFalse() {
    limitAtGain(fp32, 0.8);
    assertThat(gate.allows(fp32)).isFalse();
    assertThat(gate.undecided(fp32)).isTrue();

    limitAtGain(fp32, 0.78);
    assertThat(gate.undecided(fp32)).isFalse();
  }

  @Test
  void shortFrame_allows_asItDrawsLessOverTenMillis() {
    limitAtGain(fp32, 1);

    assertThat(gate.allows(cost(Precision.FP32, 256))).isTrue();
    assertThat(gate.allows(fp32)).isFalse();
  }

  @Test
  void frameOfTenToTwentyMillis_allows_betweenItsEnergyAndABurst() {
    // 14 ms and a prior's 15 % are 16.1 ms: 5.37 ms of a quarter more, 4.63 ms of an eighth less.
    double busy = 1.07625 * GAIN_AT_MOST * fp32.priorWatts();
    double most = model.baseWatts() + busy + SWITCH_JOULES / 0.0161;

    gate.limit((most + 0.01) / VOLTS, VOLTS);
    assertThat(gate.allows(cost(Precision.FP32, 384))).isTrue();

    gate.limit((most - 0.01) / VOLTS, VOLTS);
    assertThat(gate.allows(cost(Precision.FP32, 384))).isFalse();
  }

  @Test
  void frameIsKnown_allows_byItsMeanTimeAndNotByTheLongestItMayTake() {
    WorkCost known = cost(Precision.FP32, 384);
    double busy = 1.05 * GAIN_AT_MOST * fp32.priorWatts(); // 14 ms: 4.67 of a quarter more
    gate.limit((model.baseWatts() + busy + SWITCH_JOULES / 0.014 + 0.01) / VOLTS, VOLTS);
    assertThat(gate.allows(known)).isFalse();

    for (int i = 0; i < 4; i++) {
      known.ran(0.014, i * SECOND);
    }
    assertThat(gate.allows(known)).isTrue();
  }

  @Test
  void frameIsAllowedForBeingShort_clear_isTenMillisAfterAnyOther() {
    limitAtGain(fp32, 1.1);
    WorkCost shortFp32 = cost(Precision.FP32, 256);
    assertThat(gate.clearNanos(shortFp32, 0)).isZero();

    gate.ran(cost(Precision.FP32, 256), 5 * MILLI);
    assertThat(gate.clearNanos(shortFp32, 6 * MILLI)).isEqualTo(15 * MILLI);
    assertThat(gate.clearNanos(fixed8, 6 * MILLI)).isEqualTo(15 * MILLI);
    assertThat(gate.clearNanos(fixed8, 17 * MILLI)).isEqualTo(17 * MILLI);
  }

  @Test
  void framesThatAreAllowedAtAnyLength_clear_isAtOnce() {
    limitAtGain(fp32, GAIN_AT_MOST + 0.001);
    gate.ran(fp32, 5 * MILLI);

    assertThat(gate.clearNanos(fixed8, 6 * MILLI)).isEqualTo(6 * MILLI);
  }

  @Test
  void nothingIsAllowed_pioneer_isWhatDrawsLeastIfItMayFit() {
    CameraState camera = cameras[0];
    limitAtGain(fp32, 1.1);
    assertThat(gate.pioneer(camera)).isNull(); // short frames are allowed

    // 4 ms and a prior's 15 % are .46 of the 10 ms; the gain may well be .06 less than the prior's.
    shortFixed8AtGain(0.95);
    camera.pioneer = gate.pioneer(camera);
    assertThat(camera.pioneer).isSameAs(cost(Precision.FIXED8, 256));
    assertThat(gate.allows(camera, camera.option(camera.optionCount()))).isFalse();

    shortFixed8AtGain(0.93);
    assertThat(gate.pioneer(camera)).isNull();
  }

  @Test
  void shortestFramesDrawMore_pioneer_isTheLongerOne() {
    Option dearButShort = option(Precision.FP32, 256);
    Option longer = option(Precision.FIXED8, 256);
    for (int i = 0; i < 4; i++) {
      dearButShort.cost().ran(0.0039, i * SECOND);
      longer.cost().ran(0.0041, i * SECOND);
    }
    CameraState camera = new CameraState("cam", 8, List.of(longer, dearButShort), null);
    gate.limit((model.baseWatts() + 0.41 * fixed8.priorWatts() + 0.5) / VOLTS, VOLTS);

    assertThat(gate.pioneer(camera)).isSameAs(longer.cost());
  }

  private Option option(Precision precision, int input) {
    NetworkPoint network = TestBoard.point(precision, input, 0.5);
    OperatingPoint point = network.withStride(1);
    return new Option(new PointProfile(point, network, 0.5, 0, 0), costs.of(network.work()), 8, 1);
  }

  private void shortFixed8AtGain(double gain) {
    gate.limit((model.baseWatts() + 0.46 * gain * fixed8.priorWatts() + 0.5) / VOLTS, VOLTS);
  }

  @Test
  void notKnownEnough_probe_runsItsShortFramesUntilTheGainIsKnown() {
    limitAtGain(fp32, 1);
    assertThat(probe.wantsJudgement(0)).isTrue();
    assertThat(probe.isOpen(FP32, cameras)).isTrue();
    probe.begin(FP32, 0.5, 0.1, 10);

    Option option = probe.option(cameras);
    assertThat(option.profile().point().precision()).isEqualTo(Precision.FP32);
    assertThat(option.profile().point().inputPixels()).isEqualTo(256);
    assertThat(gate.allows(option.cost())).isTrue();

    learn(fp32, 0.9);
    assertThat(gate.allows(fp32)).isTrue();
    assertThat(probe.option(cameras)).isNull();
  }

  @Test
  void chanceAndSeconds_areBetterTheMoreRoomThereIs() {
    limitAtGain(fp32, 1.15);
    double chance = probe.chance(FP32, cameras);
    double seconds = probe.seconds(FP32, cameras);
    assertThat(chance).isBetween(0.85, 0.99);
    assertThat(seconds).isBetween(1.0, 10.0);

    limitAtGain(fp32, 0.8);
    assertThat(probe.chance(FP32, cameras)).isLessThan(0.5);
    assertThat(probe.seconds(FP32, cameras)).isGreaterThan(1.5 * seconds);
  }

  @Test
  void triedInVain_seconds_growSoThatAnotherOneHasItsTurn() {
    limitAtGain(fp32, 1.1);
    double before = probe.seconds(FP32, cameras);
    assertThat(probe.wantsJudgement(0)).isTrue();
    probe.begin(FP32, 0.5, 0, 10);
    assertThat(probe.wantsJudgement(5 * SECOND)).isTrue();

    assertThat(probe.seconds(FP32, cameras)).isCloseTo(before + 5, within(1e-9));
  }

  @Test
  void littleToGainOrMoreToLose_begin_doesNothing() {
    limitAtGain(fp32, 1.1);
    probe.begin(FP32, 0.01, 0, 10);
    assertThat(probe.option(cameras)).isNull();

    probe.begin(FP32, 0.1, 0.1, 241);
    assertThat(probe.option(cameras)).isNull();

    probe.begin(FP32, 0.1, 0.1, 239);
    assertThat(probe.option(cameras)).isNotNull();
  }

  @Test
  void judgement_isWantedEveryFiveSeconds() {
    limitAtGain(fp32, 1.1);
    assertThat(probe.wantsJudgement(0)).isTrue();
    assertThat(probe.wantsJudgement(5 * SECOND - 1)).isFalse();
    assertThat(probe.wantsJudgement(5 * SECOND)).isTrue();
  }

  @Test
  void meterIsLost_probe_endsAndNoneBegins() {
    limitAtGain(fp32, 1.1);
    probe.begin(FP32, 0.5, 0, 10);
    sensors.power(Double.NaN, 0, SECOND, Quality.MISSING);
    model.sample(SECOND, 9);

    assertThat(probe.option(cameras)).isNull();
    assertThat(probe.wantsJudgement(10 * SECOND)).isFalse();
  }

  /** Long frames, one in every second sample, with a meter that shows what they draw. */
  private void learn(WorkCost cost, double gain) {
    long interval = SECOND / 10;
    for (int i = 1; i < 200; i++) {
      long end = i * interval;
      boolean busy = i % 2 == 0;
      if (busy) {
        ledger.admit(end - interval, end - interval / 2, cost.precision(), cost.priorWatts());
        ledger.finished(end - interval / 2);
      }
      double above = busy ? gain * cost.priorWatts() / 2 : 0;
      sensors.power(TestBoard.IDLE_WATTS + above, 0.05, end - interval / 2, Quality.OK);
      model.sample(end, 9);
    }
  }
}
