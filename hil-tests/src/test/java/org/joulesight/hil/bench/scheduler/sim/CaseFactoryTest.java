package org.joulesight.hil.bench.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseFactoryTest {
  private static final int SECONDS = 120;

  @ParameterizedTest
  @EnumSource
  void anySeed_caps_areNoneThatTheSchedulerRefuses(Scenario scenario) {
    for (long seed = 1; seed <= 30; seed++) {
      Case c = CaseFactory.of(scenario, seed, SECONDS);
      double idle = c.profile().model().idleWatts();
      for (long second = 0; second < SECONDS; second++) {
        assertThat(c.caps().at(second * 1_000_000_000L))
            .as("seed %d, second %d", seed, second)
            .isGreaterThanOrEqualTo(idle);
      }
    }
  }
}
