package org.joulesight.hil.bench.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What zTT's paper says of its reward, its learning and its rule to cool down. */
class ZttTest {
  @Test
  void reward_atTheTargetRate_onlyPowerCounts_belowItFallsOffByEForTenFrames() {
    assertThat(ZttPolicy.reward(60, 4)).isEqualTo(ZttPolicy.reward(90, 4));
    assertThat(ZttPolicy.reward(60, 2)).isGreaterThan(ZttPolicy.reward(60, 4));
    assertThat(ZttPolicy.reward(60, 4) - ZttPolicy.reward(50, 4))
        .isCloseTo(1 - Math.exp(-1), within(1e-9));
  }

  @Test
  void heatPenalty_growsWithEveryKelvinAbove_andCountsTheCrossingOnce() {
    assertThat(ZttPolicy.heatPenalty(70, 79, 80)).isZero();
    assertThat(ZttPolicy.heatPenalty(79, 81, 80)).isEqualTo(4);
    assertThat(ZttPolicy.heatPenalty(81, 81, 80)).isEqualTo(2);
    assertThat(ZttPolicy.heatPenalty(81, 83, 80)).isEqualTo(6);
  }

  @Test
  void coolDown_drawsEveryLowerPairOfClocks_andNoneThatIsHigher() {
    Random random = new Random(1);
    boolean[] seen = new boolean[ZttPolicy.ACTIONS];
    for (int i = 0; i < 200; i++) {
      seen[ZttPolicy.coolDown(4, random)] = true;
    }
    assertThat(seen).containsExactly(true, true, false, true, true, false, false, false, false);
    assertThat(ZttPolicy.coolDown(0, random)).isZero();
  }

  /** The fifth action is the first that reaches the target; more only costs power. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void stationaryLoad_convergesToTheLeastPowerThatReachesTheTarget(long seed) {
    DeepQ agent = new DeepQ(3, ZttPolicy.ACTIONS, 0.5, new Random(seed));
    double[] state = new double[3];
    double[] next = new double[3];
    int action = 0;
    for (int i = 0; i < 1_500; i++) {
      double rate = Math.min(60, 12 * (action + 1));
      double watts = 0.25 * (action + 1);
      next[0] = action / 9.0;
      next[1] = watts / 2;
      next[2] = rate / 60;
      agent.learn(state, action, ZttPolicy.reward(rate, watts), next);
      System.arraycopy(next, 0, state, 0, 3);
      action = agent.act(state);
    }

    assertThat(agent.best(state)).isEqualTo(4);
  }

  @Test
  void comingRewards_countByTheDiscount() {
    DeepQ agent = new DeepQ(1, 2, 0.5, new Random(1));
    double[] first = {0};
    double[] second = {1};
    for (int i = 0; i < 600; i++) {
      agent.learn(first, 0, 1, first); // 1 for ever: worth 2
      agent.learn(first, 1, 0, second); // nothing now, then 4 for ever: worth 4
      agent.learn(second, 0, 4, second);
      agent.learn(second, 1, 0, second);
    }

    assertThat(agent.best(first)).isEqualTo(1);
    assertThat(agent.best(second)).isZero();
  }
}
