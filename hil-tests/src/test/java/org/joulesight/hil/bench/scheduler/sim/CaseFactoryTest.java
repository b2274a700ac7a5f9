package org.joulesight.hil.bench.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseFactoryTest {
  private static final int SECONDS = 600;
  private static final int SEEDS = 100;

  @ParameterizedTest
  @EnumSource
  void anySeed_caps_areNoneThatTheSchedulerRefuses(Scenario scenario) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Case c = CaseFactory.of(scenario, seed, SECONDS);
      assertThat(c.caps().least())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(c.profile().model().idleWatts());
    }
  }
}
