package org.joulesight.hil.bench.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.CaseFactory;
import org.joulesight.hil.bench.scheduler.sim.Scenario;
import org.junit.jupiter.api.Test;

/** Each baseline keeps a property that its source states. */
class BaselinesTest {
  private static final double CAP = 5;

  private final Case c = CaseFactory.of(Scenario.STEPS, 1, 70);
  private final Unit unit = unit();
  private double watts = 3;
  private double celsius = 50;

  private Unit unit() {
    PowerMeter meter =
        new PowerMeter() {
          @Override
          public Reading latest() {
            return new Reading(watts, 0.1, 0, 1, Quality.OK, "test", List.of());
          }

          @Override
          public PowerSource source() {
            return PowerSource.MODELLED;
          }
        };
    ThermalSensor thermometer =
        () ->
            new ThermalSensor.Reading(
                celsius, 0, 1, Quality.OK, List.of(), ThermalSensor.Throttling.NONE);
    return new Unit(
        c.profile().model(),
        c.cameras(),
        meter,
        thermometer,
        CAP,
        3,
        80,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        5,
        0,
        70_000_000_000L);
  }

  @Test
  void static_capRises_keepsItsPointAndPrecision() {
    StaticPolicy policy = new StaticPolicy(unit, 0, Precision.FIXED8);
    var before = policy.chosen[0];
    policy.limit(9, 0);

    assertThat(policy.chosen[0]).isSameAs(before);
    assertThat(before.point().precision()).isEqualTo(Precision.FIXED8);
  }

  @Test
  void nvpmodel_measuredWatts_areNotLookedAt() {
    NvpmodelPolicy policy = new NvpmodelPolicy(unit, 0);
    var before = policy.chosen[0];
    watts = 12;
    policy.sample(1);
    assertThat(policy.chosen[0]).isSameAs(before);

    policy.limit(8.5, 1);
    assertThat(policy.chosen[0].accuracy()).isGreaterThan(before.accuracy());
  }

  @Test
  void pi_constantError_integratesUntilThereIsNone() {
    PiPolicy policy = new PiPolicy(unit, 0);
    watts = CAP - 1;
    double before = policy.integral();
    for (int i = 0; i < 10; i++) {
      policy.sample(i);
    }
    assertThat(policy.integral()).isCloseTo(before + 0.25, within(1e-9));

    watts = CAP;
    policy.sample(11);
    assertThat(policy.integral()).isCloseTo(before + 0.25, within(1e-9));
  }

  @Test
  void pi_capFallsAfterALongTimeBelowIt_hasNotWoundUp() {
    PiPolicy policy = new PiPolicy(unit, 0);
    watts = CAP - 2;
    for (int i = 0; i < 1_000; i++) {
      policy.sample(i);
    }
    policy.limit(CAP - 1, 1_000);

    assertThat(policy.integral()).isCloseTo(1.2 * policy.aboveIdle(CAP - 1), within(1e-9));
  }

  @Test
  void ipa_atTheSetTemperature_grantsTheSustainablePower() {
    IpaPolicy policy = new IpaPolicy(unit, 0);

    assertThat(policy.grant(0)).isCloseTo(policy.sustainable(), within(1e-9));
    assertThat(policy.grant(10)).isCloseTo(2 * policy.sustainable(), within(1e-9));
    assertThat(policy.grant(-10)).isLessThan(0.6 * policy.sustainable());
  }

  @Test
  void poet_powerIsHalfMoreThanNominal_deadbeatReachesTheCapInAFewSeconds() {
    PoetPolicy policy = new PoetPolicy(unit, 0);
    for (int i = 0; i < 5; i++) {
      policy.learn(1.5);
    }
    policy.decide(0);

    assertThat(policy.scale()).isCloseTo(1.5, within(0.05));
    double target = policy.aboveIdle(CAP) / policy.scale();
    assertThat(policy.nominalWatts()).isLessThanOrEqualTo(target + 1e-9);
    assertThat(policy.highShare()).isBetween(0.0, 1.0);
  }

  @Test
  void poet_capFallsInMidPeriod_learnsNothingFromTheTimeBefore() {
    PoetPolicy policy = new PoetPolicy(unit, 0);
    long tenth = 100_000_000L;
    watts = 2.28 + policy.nominalWatts();
    policy.sample(tenth);
    double scale = policy.scale();
    watts = 30;
    policy.sample(2 * tenth);
    policy.limit(CAP - 1, 3 * tenth);
    watts = policy.unit.board().idleWatts() + policy.nominalWatts();
    for (int i = 4; i <= 14; i++) {
      policy.sample(i * tenth);
    }

    assertThat(policy.scale()).isCloseTo(scale, within(0.01));
  }

  @Test
  void ztt_overTheCapOrTooHot_neverChoosesAHigherClock() {
    for (boolean hot : new boolean[] {true, false}) {
      ZttPolicy policy = new ZttPolicy(unit, 0);
      watts = CAP - 2;
      celsius = 50;
      long now = zttSeconds(policy, 0, 20);
      watts = hot ? CAP - 2 : CAP + 1;
      celsius = hot ? unit.softCelsius() + 1 : 50;
      for (int i = 0; i < 20; i++) {
        int coarse = policy.action() / ZttPolicy.LEVELS;
        int fine = policy.action() % ZttPolicy.LEVELS;
        now = zttSeconds(policy, now, 1);

        assertThat(policy.action() / ZttPolicy.LEVELS).isLessThanOrEqualTo(coarse);
        assertThat(policy.action() % ZttPolicy.LEVELS).isLessThanOrEqualTo(fine);
      }
      assertThat(policy.action()).isZero();
      assertThat(policy.chosen[0]).isSameAs(c.cameras().get(0).points().get(0));
    }
  }

  private static long zttSeconds(ZttPolicy policy, long from, int seconds) {
    long now = from;
    for (int i = 0; i < 10 * seconds; i++) {
      now += 100_000_000L;
      policy.sample(now);
    }
    return now;
  }

  @Test
  void usualPolicies_leaveOutZtt_whichCanBeNamed() {
    assertThat(PolicyKind.usual()).doesNotContain(PolicyKind.ZTT).contains(PolicyKind.ALERT);
    assertThat(PolicyKind.of("ztt")).isEqualTo(PolicyKind.ZTT);
  }

  @Test
  void anyBaseline_guardBand_isTakenOffTheCap() {
    PoetPolicy policy = new PoetPolicy(unit, 0.1);
    assertThat(policy.cap).isCloseTo(0.9 * CAP, within(1e-9));
    policy.limit(8, 0);
    assertThat(policy.cap).isCloseTo(7.2, within(1e-9));
    assertThat(policy.nominalWatts()).isLessThanOrEqualTo(policy.aboveIdle(7.2) + 1e-9);
  }

  @Test
  void alert_framesBecomeSlower_filterJumpsWithinTwoFramesAndThenHolds() {
    AlertPolicy policy = new AlertPolicy(unit, 0);
    for (int i = 0; i < 50; i++) {
      policy.slowDown(1);
    }
    policy.slowDown(1.5);
    policy.slowDown(1.5);

    assertThat(policy.mean()).isCloseTo(1.5, within(0.1));
  }
}
