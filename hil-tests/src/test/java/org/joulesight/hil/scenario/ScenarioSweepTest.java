package org.joulesight.hil.scenario;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario on every simulated board in virtual time, for boards and cameras of other seeds
 * than the one of each build: a bound that holds for one board only is luck.
 */
@Tag("long")
class ScenarioSweepTest {
  private static final long FIRST_SEED = 2;
  private static final long LAST_SEED = 12;

  @TestFactory
  Stream<DynamicTest> scenario_onABoardOfAnotherSeed_passes() {
    return LongStream.rangeClosed(FIRST_SEED, LAST_SEED)
        .boxed()
        .flatMap(ScenariosTest::onAllBoards);
  }
}
