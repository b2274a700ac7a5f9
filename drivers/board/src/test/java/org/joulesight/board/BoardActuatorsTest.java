package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.joulesight.Actuator;
import org.joulesight.Actuator.Status;
import org.joulesight.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardActuatorsTest {
  private static final String CPU = "sys/devices/system/cpu/cpufreq/policy0/scaling_max_freq";
  private static final String GPU = "sys/class/devfreq/17000000.gpu/";

  @TempDir Path root;
  @TempDir Path home;
  private FixtureTree tree;
  private String name;

  @BeforeEach
  void setUp() {
    tree = new FixtureTree(root).policy(0, 1984000, 1984000, 729600);
    tree.put("sys/devices/system/cpu/cpufreq/policy0/cpuinfo_min_freq", "408000\n");
    tree.put(GPU + "max_freq", "918000000\n");
    tree.put(GPU + "available_frequencies", "306000000 612000000 918000000\n");
  }

  @Test
  void clocks_areSet_andRestoredOnClose() {
    try (BoardActuators board = new BoardActuators(root, home)) {
      Actuator cpu = board.named("cpufreq/policy0");
      assertThat(cpu.choices()).containsExactly(408000L, 1984000L);
      assertThat(cpu.set(1200000).status()).isEqualTo(Status.APPLIED);
      assertThat(board.named("devfreq/17000000.gpu").set(306000000).status())
          .isEqualTo(Status.APPLIED);
      assertThat(text(CPU)).isEqualTo("1200000");
      assertThat(text(GPU + "max_freq")).isEqualTo("306000000");
    }
    assertThat(text(CPU)).isEqualTo("1984000");
    assertThat(text(GPU + "max_freq")).isEqualTo("918000000");
    assertThat(journals()).isZero();
  }

  @Test
  void nextStartAfterACrash_putsBack_andSaysSo() throws Exception {
    try (BoardActuators board = new BoardActuators(root, home)) {
      board.named("cpufreq/policy0").set(1200000);
      Path journal = journal();
      Files.copy(journal, home.resolve("kept"));
    }
    Files.move(home.resolve("kept"), home.resolve(name));
    tree.put(CPU, "1200000\n");
    try (BoardActuators board = new BoardActuators(root, home)) {
      assertThat(board.recovered())
          .containsExactly(
              "cpufreq/policy0 was left changed by a program that crashed:"
                  + " set back to 1984000 kHz.");
      assertThat(text(CPU)).isEqualTo("1984000");
    }
  }

  @Test
  void fileThatCannotBeWritten_isFailed_andNamesIt() {
    try (BoardActuators board = new BoardActuators(root, home)) {
      Actuator cpu = board.named("cpufreq/policy0");
      tree.unreadable(CPU);
      Actuator.Outcome outcome = cpu.set(1200000);
      assertThat(outcome.status()).isEqualTo(Status.FAILED);
      assertThat(outcome.message()).isEqualTo("cpufreq/policy0 cannot be read");
      tree.remove(CPU).put(CPU, "1984000\n");
    }
  }

  @Test
  void powerMode_isSetByTheBoardsProgram() {
    nvpmodel("echo $2 > " + root.resolve("mode"));
    tree.put("mode", "0\n");
    try (BoardActuators board = new BoardActuators(root, home)) {
      Actuator mode = board.named("nvpmodel");
      assertThat(mode.choices()).containsExactly(0L, 2L);
      assertThat(mode.value()).isZero();
      assertThat(mode.set(2).status()).isEqualTo(Status.APPLIED);
      assertThat(mode.set(1).status()).isEqualTo(Status.REFUSED);
      assertThat(text("mode")).isEqualTo("2");
    }
    assertThat(text("mode")).isEqualTo("0");
  }

  @Test
  void powerModeThatNeedsAReboot_isLeft() {
    nvpmodel("echo 'NVPM WARN: Reboot required for changing to this power mode: 2'");
    tree.put("mode", "0\n");
    try (BoardActuators board = new BoardActuators(root, home)) {
      assertThat(board.named("nvpmodel").set(2).message())
          .contains("needs a reboot; change it by hand: sudo nvpmodel -m 2");
    }
  }

  @Test
  void powerModeError_inTheOutputOfASuccess_isFailed() {
    nvpmodel("echo 'NVPM ERROR: Error writing 0 to /sys/x: 1'");
    tree.put("mode", "0\n");
    try (BoardActuators board = new BoardActuators(root, home)) {
      Actuator.Outcome outcome = board.named("nvpmodel").set(2);
      assertThat(outcome.status()).isEqualTo(Status.FAILED);
      assertThat(outcome.message()).contains("NVPM ERROR");
    }
  }

  @Test
  void powerModeWithoutPrivilege_isRefused_withTheCommandThatGrantsIt() {
    nvpmodel("echo 'NVPM ERROR: Must be root'; exit 1");
    tree.put("mode", "0\n");
    try (BoardActuators board = new BoardActuators(root, home)) {
      Actuator.Outcome outcome = board.named("nvpmodel").set(2);
      assertThat(outcome.status()).isEqualTo(Status.REFUSED);
      assertThat(outcome.message()).contains("sudoers.d/joulesight");
    }
  }

  @Test
  void unknownName_isRefusedWithTheKnownOnes() {
    try (BoardActuators board = new BoardActuators(root, home)) {
      assertThatThrownBy(() -> board.named("fan"))
          .isInstanceOf(UserError.class)
          .hasMessage("no actuator \"fan\"; choose from cpufreq/policy0, devfreq/17000000.gpu");
    }
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      Path found = files.filter(f -> f.toString().endsWith(".journal")).findFirst().orElseThrow();
      name = found.getFileName().toString();
      return found;
    }
  }

  private long journals() {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(f -> f.toString().endsWith(".journal")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void nvpmodel(String set) {
    tree.program(
        "usr/sbin/nvpmodel",
        "case $1 in -q) echo 'NV Power Mode: X'; cat "
            + root.resolve("mode")
            + ";; -p) echo 'NVPM VERB: POWER_MODEL: ID=0 NAME=MAXN';"
            + " echo 'NVPM VERB: POWER_MODEL: ID=2 NAME=15W';; -m) "
            + set
            + ";; esac");
  }

  private String text(String path) {
    try {
      return Files.readString(root.resolve(path)).trim();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
