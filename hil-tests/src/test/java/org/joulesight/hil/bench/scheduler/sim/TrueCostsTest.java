package org.joulesight.hil.bench.scheduler.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.joulesight.Work;
import org.joulesight.simboard.SimulatedBoard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the oracle takes for the current of a frame, beside what the plant draws. */
class TrueCostsTest {
  private static final long STEP_NANOS = 10_000L;
  private static final int STEPS = 1000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void firstTenMillis_areWhatThePlantDraws(long seed) {
    Case c = CaseFactory.of(Scenario.CURRENT, seed, 60);
    TrueCosts costs = new TrueCosts(c);
    for (int camera = 0; camera < c.cameras().size(); camera++) {
      for (int p = 0; p < c.cameras().get(camera).points().size(); p++) {
        Work work = c.cameras().get(camera).points().get(p).network().work();
        // Run to run jitter, a frame after a pause and leakage are not in it.
        assertThat(costs.firstTenMillisWatts(camera, p, Case.START_NANOS))
            .as("%s of %.1f ms", work.network(), 1e3 * costs.seconds(camera, p))
            .isCloseTo(drawn(c, work), withinPercentage(3));
      }
    }
  }

  private static double drawn(Case c, Work work) {
    SimulatedBoard board = new SimulatedBoard(c.profile(), c.conditions(), 0);
    board.advanceTo(Case.START_NANOS);
    board.decodeWatts(c.decodeWatts(Case.START_NANOS));
    board.started(work, Case.START_NANOS);
    double watts = 0;
    for (int i = 0; i < STEPS; i++) {
      watts += board.wattsAt(Case.START_NANOS + i * STEP_NANOS + STEP_NANOS / 2);
    }
    return watts / STEPS;
  }
}
