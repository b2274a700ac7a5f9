package org.joulesight.board.internal.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Actuator.Outcome;
import org.joulesight.Actuator.Status;
import org.joulesight.UserError;
import org.joulesight.board.FixtureTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JointClockTest {
  private static final String FOLDER = "sys/devices/system/cpu/cpufreq/policy";
  private static final String LIMIT = "/scaling_max_freq";
  private static final Path READ_ONLY = Path.of("/proc/sys/kernel/ngroups_max");

  @TempDir Path root;
  @TempDir Path home;
  private FixtureTree tree;
  private ActuatorSet set;
  private JointClock clock;

  @BeforeEach
  void setUp() {
    tree =
        new FixtureTree(root)
            .policy(0, 1800000, 1800000, 1008000)
            .policy(4, 2400000, 2400000, 1200000)
            .policy(6, 2400000, 2400000, 1200000)
            .put(FOLDER + "0/scaling_available_frequencies", "1008000 1200000 1800000\n")
            .put(FOLDER + "4/scaling_available_frequencies", "1200000 1608000 2400000\n")
            .put(FOLDER + "6/scaling_available_frequencies", "1200000 1800000 2400000\n");
    set = new ActuatorSet(root, home);
    clock = new JointClock(set.actuators());
  }

  @AfterEach
  void tearDown() {
    set.close();
  }

  @Test
  void set_changesTheFastestCoresOnly_andRestorePutsThemBack() throws IOException {
    assertThat(clock.choices()).as("what both can have").containsExactly(1200000L, 2400000L);
    assertThat(clock.set(1200000).status()).isEqualTo(Status.APPLIED);
    assertThat(clocks()).containsExactly("1800000", "1200000", "1200000");
    assertThat(clock.value()).isEqualTo(1200000);
    assertThat(clock.restore().status()).isEqualTo(Status.APPLIED);
    assertThat(clocks()).containsExactly("1800000", "2400000", "2400000");
  }

  @Test
  void onePartRefuses_theOthersAreLeftWhereItIs() throws IOException {
    Path file = root.resolve(FOLDER + "6" + LIMIT);
    Files.delete(file);
    Files.createSymbolicLink(file, READ_ONLY);
    Outcome outcome = clock.set(1200000);
    assertThat(outcome.status()).isEqualTo(Status.REFUSED);
    assertThat(outcome.message()).contains("no permission to set cpufreq/policy6", "sudo chgrp");
    assertThat(Files.readString(root.resolve(FOLDER + "4" + LIMIT)).trim())
        .as("the board offers no other clock of that value")
        .isIn("1200000", "2400000");
  }

  @Test
  void boardWithoutClocks_isRefused() {
    assertThatThrownBy(() -> new JointClock(List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("this board has no cpufreq");
  }

  private List<String> clocks() throws IOException {
    return List.of(read("0"), read("4"), read("6"));
  }

  private String read(String policy) throws IOException {
    return Files.readString(root.resolve(FOLDER + policy + LIMIT)).trim();
  }
}
