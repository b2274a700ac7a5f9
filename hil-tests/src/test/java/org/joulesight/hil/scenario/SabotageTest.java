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
    "NOTHING_RUN, steps, sim-rk3588, were used outside of faults",
    "PUBLISHER_DEAD, steps, sim-rk3588, messages:",
    "ALWAYS_VALID, inference-dead, sim-rk3588, validity: a camera was taken for valid",
    "FAULT_UNDETECTED, power-missing, sim-rk3588, reason: power_sensor was not told",
    "HEAT_IGNORED, ambient-ramp, sim-rpi4, temperature:",
    "SLUGGISH, steps, sim-rk3588, latency:",
    "LEAK, steps, sim-rk3588, leak:",
    "PICTURE_UNWATCHED, camera-frozen, sim-rk3588, validity: a camera was taken for valid",
    "ALWAYS_VALID, camera-frozen, sim-rk3588, validity: a camera was taken for valid",
    "FAULT_UNDETECTED, actuator-refused, sim-rk3588, reason: actuator was not told",
    "ACTUATORS_LEFT, actuator-ignored, sim-rk3588, actuators: cpufreq/policy0 is 1200000",
    "FAULT_UNDETECTED, disk-full, sim-rk3588, reason: storage was not told",
    "MESSAGES_LOST, steps, sim-rk3588, were lost"
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
