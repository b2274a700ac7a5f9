package org.joulesight.simboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.simboard.SimulatedBoard.Conditions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTreeTest {
  private static final String HWMON = "sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon0/";
  private static final String ZONE = "sys/class/thermal/thermal_zone0/";
  private static final long START = 0;

  @TempDir Path folder;
  private Path root;
  private SimulatedBoard board;

  @BeforeEach
  void setUp() {
    root = folder.resolve("tree");
    board = new SimulatedBoard(BoardProfile.load("sim-rk3588"), Conditions.seeded(4), START);
  }

  @Test
  void layout_isThatOfTheKernel() throws IOException {
    try (BoardTree tree = new BoardTree(root, board, START)) {
      assertThat(read(BoardTree.MARKER)).isEqualTo("sim-rk3588 seed=4");
      assertThat(read(HWMON + "in1_label")).isEqualTo("VDD_IN");
      assertThat(read(HWMON + "in1_input")).isEqualTo("5000");
      assertThat(read(HWMON + "curr1_max")).isEqualTo("2400");
      assertThat(read(HWMON + "curr1_crit")).isEqualTo("3000");
      assertThat(read(HWMON + "in2_label")).isEqualTo("VDD_CPU");
      assertThat(read(HWMON + "in3_label")).isEqualTo("NC");
      assertThat(read(HWMON + "in7_label")).isEqualTo("sum of shunt voltages");
      assertThat(read(ZONE + "type")).isEqualTo("soc-thermal");
      assertThat(read(ZONE + "temp")).isEqualTo("39800");
      assertThat(read(ZONE + "trip_point_0_type")).isEqualTo("passive");
      assertThat(read(ZONE + "trip_point_2_temp")).isEqualTo("115000");
      assertThat(read("sys/class/thermal/cooling_device0/cur_state")).isEqualTo("0");
      assertThat(tree.root()).isEqualTo(root);
    }
  }

  @Test
  void idleAndBusy_current_followsThePlant() throws IOException {
    try (BoardTree tree = new BoardTree(root, board, START)) {
      assertThat(milliwatts()).isCloseTo(2280, within(80 + 23 + 20.0));
      Work work = Works.detector(Precision.FP32);
      board.started(work, START);
      tree.update(START + 50_000_000);
      double busy = board.wattsAt(START + 50_000_000) * 1000;
      assertThat(milliwatts()).isCloseTo(busy, within(80 + 0.01 * busy + 20));
      assertThat(busy).isGreaterThan(6000);
    }
  }

  @Test
  void update_neverLeavesADraft() throws IOException {
    try (BoardTree tree = new BoardTree(root, board, START)) {
      tree.update(tree.nextUpdateNanos(START));
      try (Stream<Path> files = Files.walk(root)) {
        assertThat(files.map(p -> p.getFileName().toString())).noneMatch(n -> n.startsWith("."));
      }
    }
  }

  @Test
  void close_removesTheTree() throws IOException {
    new BoardTree(root, board, START).close();
    assertThat(root).doesNotExist();
  }

  @Test
  void leftOverTree_isReplaced() throws IOException {
    BoardTree crashed = new BoardTree(root, board, START);
    Files.createFile(root.resolve("sys/leftover"));
    try (BoardTree tree = new BoardTree(root, board, START)) {
      assertThat(root.resolve("sys/leftover")).doesNotExist();
      assertThat(tree.root()).isEqualTo(crashed.root());
    }
  }

  @Test
  void foreignFolder_isRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("mine"), "keep");
    assertThatThrownBy(() -> new BoardTree(root, board, START))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not empty and holds no simulated board");
    assertThat(root.resolve("mine")).hasContent("keep");
  }

  @Test
  void fileInPlaceOfTheFolder_isRefused() throws IOException {
    Files.writeString(root, "a file");
    assertThatThrownBy(() -> new BoardTree(root, board, START)).isInstanceOf(UserError.class);
  }

  @Test
  void createRoot_givesAFreshFolder() throws IOException {
    Path first = BoardTree.createRoot();
    Path second = BoardTree.createRoot();
    try {
      assertThat(List.of(first, second)).doesNotHaveDuplicates().allMatch(Files::isDirectory);
    } finally {
      Files.delete(first);
      Files.delete(second);
    }
  }

  private double milliwatts() throws IOException {
    return Double.parseDouble(read(HWMON + "curr1_input")) * 5;
  }

  private String read(String path) throws IOException {
    return Files.readString(root.resolve(path)).trim();
  }
}
