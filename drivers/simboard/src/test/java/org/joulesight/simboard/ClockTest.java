package org.joulesight.simboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.ClockLevel;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
  private static final String FOLDER = "tree/sys/devices/system/cpu/cpufreq/policy0/";
  private static final long MILLI = 1_000_000L;

  private final BoardProfile profile = BoardProfile.load("sim-rk3588");
  private final Work work = Works.detector(Precision.FIXED8);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sim-rk3588", "sim-rpi4", "sim-odroid", "sim-xavier"})
  void profile_slowerLevels_takeLongerAndDrawLess(String name) {
    BoardProfile p = BoardProfile.load(name);
    List<ClockLevel> levels = p.model().clockLevels();
    assertThat(levels).hasSizeBetween(3, 5);
    assertThat(levels.get(0).secondsFactor()).isEqualTo(1);
    assertThat(levels.get(0).wattsFactor()).isEqualTo(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i).kilohertz()).isLessThan(levels.get(i - 1).kilohertz());
      assertThat(levels.get(i).secondsFactor()).isGreaterThan(levels.get(i - 1).secondsFactor());
      assertThat(levels.get(i).wattsFactor()).isLessThan(levels.get(i - 1).wattsFactor());
    }
    assertThat(p.model().assumptions()).anyMatch(a -> a.startsWith("Clock levels"));
  }

  @Test
  void lowerClock_trueFactors_areNearTheProfilesAndDifferBySeed() {
    ClockLevel level = profile.model().clockLevels().get(3);
    double[] seconds = new double[20];
    for (int seed = 1; seed <= seconds.length; seed++) {
      SimulatedBoard fast = board(seed);
      SimulatedBoard slow = board(seed);
      slow.clock(level.kilohertz());
      fast.started(work, 0);
      slow.started(work, 0);
      double watts = (slow.wattsAt(0) - 2.28) / (fast.wattsAt(0) - 2.28);
      assertThat(watts).isCloseTo(level.wattsFactor(), within(0.1 * (1 - level.wattsFactor())));
      seconds[seed - 1] = (double) slow.finishNanos(work, 0) / fast.finishNanos(work, 0);
      assertThat(seconds[seed - 1]).isCloseTo(level.secondsFactor(), within(0.1));
    }
    assertThat(seconds).doesNotHaveDuplicates();
  }

  @Test
  void clockBetweenLevels_runsAtTheOneBelow() {
    SimulatedBoard board = board(1);
    board.clock(2_000_000);
    assertThat(board.kilohertz()).isEqualTo(1_800_000);
    board.clock(1);
    assertThat(board.kilohertz()).isEqualTo(1_200_000);
  }

  @Test
  void lowerClock_aboveTheTripPoint_isStillThrottled() {
    SimulatedBoard board =
        new SimulatedBoard(profile, Conditions.seeded(1).startingAt(100), 0); // both trip points
    board.clock(2_016_000);
    board.advanceTo(MILLI);
    board.started(work, MILLI);
    double cool = board(1).finishNanos(work, 0);
    assertThat((board.finishNanos(work, MILLI) - MILLI) / cool).isCloseTo(1.6 * 1.6, within(0.01));
  }

  @Test
  void tree_clockThatIsWritten_isRunAtFromTheNextFrameOn() throws IOException {
    SimulatedBoard board = board(1);
    try (BoardTree tree = new BoardTree(folder.resolve("tree"), board, 0)) {
      assertThat(read("scaling_available_frequencies"))
          .isEqualTo("1200000 1608000 1800000 2016000 2400000");
      Files.writeString(folder.resolve(FOLDER + "scaling_max_freq"), "1608000\n");
      tree.update(tree.nextUpdateNanos(0));
      assertThat(board.kilohertz()).isEqualTo(1_608_000);
      assertThat(read("scaling_cur_freq")).isEqualTo("1608000");
      Files.writeString(folder.resolve(FOLDER + "scaling_max_freq"), "");
      tree.update(20 * MILLI);
      assertThat(board.kilohertz()).as("half written").isEqualTo(1_608_000);
    }
  }

  private SimulatedBoard board(long seed) {
    return new SimulatedBoard(profile, Conditions.seeded(seed), 0);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(FOLDER + name)).trim();
  }
}
