package org.joulesight.hil.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.joulesight.hil.live.SecondLog.Second;
import org.joulesight.hil.scenario.Consumer.Said;
import org.joulesight.hil.scenario.ScenarioReader;
import org.joulesight.hil.scenario.ScenarioSpec;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.junit.jupiter.api.Test;

/**
 * Spoils a good run of 40 s, in which inference is dead from 15 to 22 s, in one way after the
 * other.
 */
class ProfileJudgeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final double LIMIT = 5.5;

  private final ProfileSpec profile = ProfileReader.read(ProfileReaderTest.EXAMPLE);
  private final ScenarioSpec spec =
      ScenarioReader.read(Path.of("src/main/resources/hil/inference-dead.yaml")).get(0);
  private double watts = 5;
  private double quietWatts = 5;
  private double celsius = 60;
  private double perSecond = 6;
  private IntPredicate validAtTenth = t -> t < 159 || t > 225;
  private List<Said> said =
      List.of(said(0, "normal", ""), said(16, "fault", "inference"), said(25, "normal", ""));
  private Latencies.Quantiles latencies = new Latencies.Quantiles(100, 90, 120, 150, 160);
  private long malformed;

  private static Said said(double seconds, String mode, String condition) {
    return new Said(Math.round(seconds * SECOND), mode, condition, "");
  }

  private List<String> complaints() {
    List<Second> power = new ArrayList<>();
    List<Second> heat = new ArrayList<>();
    for (int s = 0; s < spec.seconds(); s++) {
      double now = s == 10 ? watts : quietWatts;
      power.add(new Second(s * SECOND, (s + 1) * SECOND, now));
      heat.add(new Second(s * SECOND, (s + 1) * SECOND, celsius));
    }
    List<ProfileTrace.Look> looks = new ArrayList<>();
    for (int t = 0; t < 10 * spec.seconds(); t++) {
      boolean valid = validAtTenth.test(t);
      looks.add(
          new ProfileTrace.Look(
              t * SECOND / 10, new boolean[] {valid, valid}, Math.round(t * perSecond / 10)));
    }
    Fault fault = new Fault(FaultKind.INFERENCE_DEAD, 15 * SECOND, 22 * SECOND, "front", 0);
    ProfileTrace trace =
        new ProfileTrace(
            spec,
            List.of("front", "rear"),
            List.of(fault),
            List.of(new ProfileTrace.Limit(0, LIMIT)),
            power,
            heat,
            looks,
            said,
            latencies,
            malformed,
            "no sensor");
    return ProfileJudge.complaints(profile, trace);
  }

  private void assertOnly(String beginning) {
    assertThat(complaints()).hasSize(1).allSatisfy(c -> assertThat(c).startsWith(beginning));
  }

  @Test
  void goodRun_passes() {
    assertThat(complaints()).isEmpty();
  }

  @Test
  void windowOverTheLimitAndItsTolerance_fails() {
    int readings = profile.tolerances().windowSeconds();
    double allowed = LIMIT * 1.05 + 0.12;
    watts = readings * (allowed - 0.01) - (readings - 1) * quietWatts;
    assertThat(complaints()).isEmpty();
    watts = readings * (allowed + 0.01) - (readings - 1) * quietWatts;
    assertThat(complaints())
        .hasSize(readings)
        .allSatisfy(c -> assertThat(c).startsWith("watts: 5.9"));
  }

  @Test
  void wattsLeftUnused_fail() {
    watts = 3;
    quietWatts = 3;
    assertOnly("watts: 3.00 W of 5.50 W were used");
  }

  @Test
  void meterThatTellsNothing_fails() {
    watts = Double.NaN;
    quietWatts = Double.NaN;
    assertOnly("watts: the meter gave nothing outside of faults: no sensor");
  }

  @Test
  void messagesThatAreMissing_fail() {
    perSecond = 5.5;
    assertOnly("messages: 219 heartbeats");
  }

  @Test
  void noDetection_fails() {
    latencies = new Latencies.Quantiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertOnly("messages: no detection");
  }

  @Test
  void malformedMessage_fails() {
    malformed = 1;
    assertOnly("messages: 1 malformed");
  }

  @Test
  void hotBoard_fails() {
    celsius = profile.celsius() + 1.1;
    assertOnly("temperature:");
  }

  @Test
  void cameraBelievedTooLong_fails() {
    validAtTenth = t -> t < 162 || t > 225;
    assertOnly("validity: a camera was taken for valid 1.10 s");
  }

  @Test
  void cameraThatIsWell_butInvalid_fails() {
    validAtTenth = t -> t < 60 || t > 100 && t < 159 || t > 225;
    assertOnly("validity: cameras that are well");
  }

  @Test
  void faultThatIsNotNamed_fails() {
    said = List.of(said(0, "normal", ""));
    assertOnly("reason: inference was not told");
  }

  @Test
  void modeThatStaysBad_fails() {
    said = said.subList(0, 2);
    assertOnly("reason:");
  }

  @Test
  void limitThatMoves_isTheHigherOneWhileItDoes() {
    ProfileTrace trace =
        new ProfileTrace(
            spec,
            List.of(),
            List.of(),
            List.of(
                new ProfileTrace.Limit(0, 5),
                new ProfileTrace.Limit(10 * SECOND, 4),
                new ProfileTrace.Limit(20 * SECOND, 6)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            latencies,
            0,
            "");
    assertThat(trace.limitDuring(9 * SECOND, 10 * SECOND + 1)).isEqualTo(5);
    assertThat(trace.limitDuring(10 * SECOND, 11 * SECOND)).isEqualTo(4);
    assertThat(trace.limitDuring(19 * SECOND, 21 * SECOND)).isEqualTo(6);
  }
}
