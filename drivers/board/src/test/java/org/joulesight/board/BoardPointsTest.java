package org.joulesight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.board.BoardPoints.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardPointsTest {
  @TempDir Path folder;

  @Test
  void points_areKept() {
    Path file = folder.resolve("new/points.csv");
    BoardPoints points = points();
    points.write(file);
    assertThat(BoardPoints.read(file)).isEqualTo(points);
  }

  @Test
  void heldOutError_isOfTheOtherPointsOfThePrecision() {
    BoardPoints p = points();
    assertThat(p.heldOutError(p.points().get(0))).isCloseTo(0.25, within(1e-9));
    assertThat(p.heldOutError(p.points().get(1))).isCloseTo(-0.2, within(1e-9));
    assertThat(p.heldOutError(p.points().get(2))).isNaN();
  }

  @Test
  void wrongLine_isRefused_withItsNumber() throws Exception {
    Path file = folder.resolve("points.csv");
    points().write(file);
    Files.writeString(file, Files.readString(file).replace("fixed8", "fixed9"));
    assertThatThrownBy(() -> BoardPoints.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 8 is wrong: point,net,fixed9");
  }

  @Test
  void otherFile_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n");
    assertThatThrownBy(() -> BoardPoints.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no board points; make them: joulesight board characterise");
  }

  private static BoardPoints points() {
    return new BoardPoints(
        "Board, with a comma".replace(",", " "),
        "ina3221 VDD_IN",
        2.5,
        90,
        List.of(
            new Point("net", Precision.FP32, 512, 1_000, 0.10, 6.0),
            new Point("net", Precision.FP32, 256, 200, 0.025, 5.9),
            new Point("net", Precision.FIXED8, 512, 1_000, 0.05, 6.2)));
  }
}
