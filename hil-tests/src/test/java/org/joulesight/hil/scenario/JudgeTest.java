package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.simboard.BoardProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asserted of scenarios in real time only, on records of runs that never were. */
class JudgeTest {
  private static final long TICK_NANOS = 100_000_000L;

  /** Two heartbeats of the camera, and power and temperature. */
  @ParameterizedTest
  @CsvSource({"4.0, false", "3.9, false", "3.7, true"})
  void messagesInRealTime_tooFew_areTold(double perSecond, boolean complains) {
    List<Complaint> complaints = Judge.complaints(run(perSecond));

    assertThat(complaints.stream().anyMatch(c -> c.assertion() == Assertion.RATE))
        .as("%s", complaints)
        .isEqualTo(complains);
  }

  private static Outcome run(double messagesPerSecond) {
    ScenarioSpec spec = ScenariosTest.named("session-lost");
    Setup setup = Setup.of(spec, BoardProfile.load("sim-rk3588"), 1, Sabotage.NONE);
    Consumer consumer = new Consumer(() -> 0);
    Trace trace = new Trace(spec.seconds(), 1, consumer);
    double watts = setup.settings().watts();
    for (int t = 0; t < 10 * spec.seconds(); t++) {
      long now = t * TICK_NANOS;
      trace.record(
          new Trace.Moment(
              now,
              watts * t / 10,
              50,
              0,
              0,
              Double.NaN,
              (long) (messagesPerSecond * t / 10),
              null,
              new boolean[] {true},
              new long[] {now}),
          watts);
    }
    trace.end(
        watts * spec.seconds(), (long) (messagesPerSecond * spec.seconds()), 0, 0, Double.NaN);
    return new Outcome(
        spec,
        setup.settings(),
        trace,
        consumer,
        setup.bounds().dearestWatts(),
        setup.bounds().floorWatts(),
        0,
        0,
        0,
        List.of());
  }
}
