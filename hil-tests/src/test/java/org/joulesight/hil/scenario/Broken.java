package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joulesight.hil.world.Sabotage;

/**
 * A product that breaks an assertion, and where that is seen.
 *
 * @param text of the complaint, a part of it
 */
record Broken(Assertion assertion, Sabotage sabotage, String scenario, String board, String text) {

  private static final String HOME = "sim-rk3588";

  /** In virtual time. */
  static final List<Broken> VIRTUAL =
      List.of(
          of(Assertion.WINDOW, Sabotage.CAP_IGNORED, "steps", "a window was"),
          of(Assertion.WATTS_UNTOLD, Sabotage.WATTS_UNTOLD, "steps", "told for 0 of"),
          of(Assertion.WATTS_MISTOLD, Sabotage.WATTS_MISTOLD, "steps", "were drawn"),
          of(Assertion.SCORE, Sabotage.NOTHING_RUN, "steps", "a score of 0.00 a second"),
          of(Assertion.SCORE, Sabotage.TIMID, "steps", "a score of"),
          of(Assertion.TOTAL, Sabotage.PUBLISHER_DEAD, "steps", "are expected for"),
          of(Assertion.LOST, Sabotage.MESSAGES_LOST, "steps", "were lost"),
          of(Assertion.MALFORMED, Sabotage.MESSAGES_CUT, "steps", "malformed"),
          of(Assertion.SERVED, Sabotage.NOTHING_RUN, "steps", "were served").on("sim-odroid"),
          of(Assertion.TEMPERATURE, Sabotage.HEAT_IGNORED, "ambient-ramp", "the limit is")
              .on("sim-rpi4"),
          of(Assertion.LATENCY, Sabotage.SLUGGISH, "steps", "the deadline is"),
          of(Assertion.BELIEVED, Sabotage.ALWAYS_VALID, "inference-dead", "taken for valid"),
          of(Assertion.BELIEVED, Sabotage.PICTURE_UNWATCHED, "camera-frozen", "taken for valid"),
          of(Assertion.BELIEVED, Sabotage.ALWAYS_VALID, "camera-frozen", "taken for valid"),
          of(Assertion.DOUBTED, Sabotage.PUBLISHER_DEAD, "steps", "were valid").on("sim-odroid"),
          of(Assertion.OPEN_FILES, Sabotage.LEAK, "steps", "more files"),
          of(Assertion.WAITING, Sabotage.OUTBOX_STUCK, "steps", "never left"),
          of(Assertion.UNTOLD, Sabotage.FAULT_UNDETECTED, "power-missing", "power_sensor was not"),
          of(Assertion.UNTOLD, Sabotage.FAULT_UNDETECTED, "actuator-refused", "actuator was not"),
          of(Assertion.UNTOLD, Sabotage.FAULT_UNDETECTED, "disk-full", "storage was not told"),
          of(Assertion.UNTOLD, Sabotage.FAULT_UNDETECTED, "disk-full-later", "storage was not"),
          of(Assertion.WITHOUT_CAUSE, Sabotage.FALSE_ALARM, "steps", "without cause"),
          of(Assertion.WITHOUT_CAUSE, Sabotage.FALSE_ALARM, "counter-wrap", "without cause"),
          of(Assertion.NEVER_WELL, Sabotage.NEVER_WELL, "power-missing", "the mode is still"),
          of(
              Assertion.NOT_PUT_BACK,
              Sabotage.ACTUATORS_LEFT,
              "actuator-ignored",
              "cpufreq/policy0 is 1200000"),
          of(
              Assertion.UNHELD,
              Sabotage.ACTUATORS_UNHELD,
              "actuator-ignored",
              "nvpmodel is 0 and does not hold 1"),
          of(Assertion.STARTS, Sabotage.COUNT_LOST, "disk-full-later", "tell of start 1"));

  /** In real time, with the packaged program. */
  static final List<Broken> REAL =
      List.of(
          of(Assertion.ENDED, Sabotage.ENDS_BY_ITSELF, "session-lost", "it has ended"),
          of(
              Assertion.NEVER_WELL,
              Sabotage.NEVER_STARTED_AGAIN,
              "bundle-stopped",
              "the end of bundle-stopped the mode is still offline"),
          of(
              Assertion.NEVER_WELL,
              Sabotage.NEVER_STARTED_AGAIN,
              "process-killed",
              "the end of process-killed the mode is still offline"),
          of(Assertion.RATE, Sabotage.NEVER_STARTED_AGAIN, "process-killed", "arrived outside"),
          of(
              Assertion.NOT_PUT_BACK,
              Sabotage.NEVER_STARTED_AGAIN,
              "process-killed",
              "cpufreq/policy0 is 1200000 and not 1800000 after the unit's end"),
          of(
              Assertion.CRASH_UNTOLD,
              Sabotage.JOURNAL_LOST,
              "process-killed",
              "put the clock back"));

  private static Broken of(Assertion assertion, Sabotage sabotage, String scenario, String text) {
    return new Broken(assertion, sabotage, scenario, HOME, text);
  }

  private Broken on(String otherBoard) {
    return new Broken(assertion, sabotage, scenario, otherBoard, text);
  }

  void isSeenIn(ScenarioResult result) {
    assertThat(result.passed()).isFalse();
    assertThat(result.complaints())
        .anyMatch(c -> c.assertion() == assertion && c.text().contains(text));
  }
}
