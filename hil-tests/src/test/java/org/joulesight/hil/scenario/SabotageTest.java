package org.joulesight.hil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.hil.world.Sabotage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bench that cannot fail proves nothing: for each assertion a product that breaks it. */
class SabotageTest {
  @ParameterizedTest
  @CsvSource({
    "CAP_IGNORED, steps, sim-rk3588, watts: a window was",
    "NOTHING_RUN, steps, sim-rk3588, watts: a score of 0.00 a second was made",
    "TIMID, steps, sim-rk3588, watts: a score of",
    "WATTS_MISTOLD, steps, sim-rk3588, were told outside of faults",
    "NOTHING_RUN, steps, sim-odroid, frames outside of faults were served",
    "PUBLISHER_DEAD, steps, sim-rk3588, are expected for",
    "MESSAGES_LOST, steps, sim-rk3588, were lost",
    "MESSAGES_CUT, steps, sim-rk3588, malformed",
    "HEAT_IGNORED, ambient-ramp, sim-rpi4, temperature:",
    "SLUGGISH, steps, sim-rk3588, latency:",
    "ALWAYS_VALID, inference-dead, sim-rk3588, validity: a camera was taken for valid",
    "PICTURE_UNWATCHED, camera-frozen, sim-rk3588, validity: a camera was taken for valid",
    "ALWAYS_VALID, camera-frozen, sim-rk3588, validity: a camera was taken for valid",
    "PUBLISHER_DEAD, steps, sim-odroid, validity: cameras that are well were valid",
    "LEAK, steps, sim-rk3588, leak:",
    "OUTBOX_STUCK, steps, sim-rk3588, messages never left",
    "FAULT_UNDETECTED, power-missing, sim-rk3588, reason: power_sensor was not told",
    "FAULT_UNDETECTED, actuator-refused, sim-rk3588, reason: actuator was not told",
    "FAULT_UNDETECTED, disk-full, sim-rk3588, reason: storage was not told",
    "FAULT_UNDETECTED, disk-full-later, sim-rk3588, reason: storage was not told",
    "FALSE_ALARM, steps, sim-rk3588, without cause",
    "FALSE_ALARM, counter-wrap, sim-rk3588, without cause",
    "NEVER_WELL, power-missing, sim-rk3588, the end of power-missing the mode is still",
    "ACTUATORS_LEFT, actuator-ignored, sim-rk3588, actuators: cpufreq/policy0 is 1200000",
    "ACTUATORS_UNHELD, actuator-ignored, sim-rk3588, actuators: nvpmodel is 0 and does not hold 1",
    "COUNT_LOST, disk-full-later, sim-rk3588, starts: messages tell of start 1"
  })
  void brokenProduct_failsTheScenario_forThatReason(
      Sabotage sabotage, String scenario, String board, String reason) {
    ScenarioResult broken =
        ScenarioResult.of(
            ScenariosTest.named(scenario), board, 1, sabotage, ScenariosTest.CHECKOUT);

    assertThat(broken.passed()).isFalse();
    assertThat(broken.reason()).contains(reason);
  }
}
