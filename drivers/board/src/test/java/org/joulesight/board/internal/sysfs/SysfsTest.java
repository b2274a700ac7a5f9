package org.joulesight.board.internal.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Value.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsTest {
  @TempDir Path folder;

  @Test
  void number_withSuffixOrSign_isParsed() {
    assertThat(Value.parse("32760 ma\n")).isEqualTo(new Value(32760, Problem.NONE));
    assertThat(Value.parse("-8\n")).isEqualTo(new Value(-8, Problem.NONE));
    assertThat(Value.parse("45500").milli()).isEqualTo(45.5);
  }

  @Test
  void number_ofBadContent_saysWhy() {
    FixtureTree tree =
        new FixtureTree(folder).put("empty", "").put("words", "n/a\n").unreadable("broken");
    assertThat(problem("empty")).isEqualTo(Problem.NO_DATA);
    assertThat(problem("words")).isEqualTo(Problem.BROKEN);
    assertThat(problem("broken")).isEqualTo(Problem.BROKEN);
    assertThat(problem("absent")).isEqualTo(Problem.ABSENT);
    assertThat(new Sysfs(tree.root()).number(folder.resolve("words")).milli()).isNaN();
  }

  @Test
  void pipe_isBroken_andNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process make = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(make.waitFor()).isZero();
    assertThat(problem("pipe")).isEqualTo(Problem.BROKEN);
  }

  @Test
  void kernelErrors_areToldApart() {
    assertThat(Value.of(new java.io.IOException("No data available")).problem())
        .isEqualTo(Problem.NO_DATA);
    assertThat(Value.of(new java.io.IOException("Input/output error")).problem())
        .isEqualTo(Problem.BROKEN);
    assertThat(Value.of(new java.nio.file.AccessDeniedException("x")).problem())
        .isEqualTo(Problem.DENIED);
  }

  @Test
  void find_ordersByNumber() {
    FixtureTree tree = new FixtureTree(folder);
    for (int i : new int[] {10, 2, 1, 11}) {
      tree.put("a/zone" + i + "/type", "x");
    }
    Sysfs sysfs = new Sysfs(folder);
    assertThat(sysfs.find("a/zone*/type").stream().map(sysfs::name))
        .containsExactly("a/zone1/type", "a/zone2/type", "a/zone10/type", "a/zone11/type");
  }

  @Test
  void find_withoutSuchFolder_isEmpty() {
    assertThat(new Sysfs(folder).find("sys/class/*/x")).isEmpty();
  }

  @Test
  void simulation_isTheMarkersContent() {
    assertThat(new Sysfs(folder).simulation()).isEmpty();
    new FixtureTree(folder).put(Sysfs.SIMULATION_MARKER, "sim-x seed=1\n");
    assertThat(new Sysfs(folder).simulation()).isEqualTo("sim-x seed=1");
  }

  private Problem problem(String name) {
    return new Sysfs(folder).number(folder.resolve(name)).problem();
  }
}
