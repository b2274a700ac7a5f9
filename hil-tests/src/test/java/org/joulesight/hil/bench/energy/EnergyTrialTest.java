package org.joulesight.hil.bench.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.hil.bench.energy.MeasuredBoard.Row;
import org.joulesight.simboard.PublishedNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyTrialTest {
  private static final List<Long> SEEDS = LongStream.range(0, 5).boxed().toList();

  @TempDir private Path folder;

  @Test
  void energyThatIsAPowerOfMacs_logLinear_isExact() {
    EnergyTrial trial = EnergyTrial.run(board(), EnergyPredictor.LOG_LINEAR, 8, SEEDS);

    assertThat(trial.errorPercent(1)).isLessThan(0.01);
    assertThat(trial.rankingCorrectPercent()).isEqualTo(100);
  }

  @Test
  void talkPrior_fp32Mac_is28Point6Picojoules() {
    Row row = board().rows().get(0);

    double millijoules = EnergyPredictor.TALK.fit(List.of()).applyAsDouble(row);

    assertThat(millijoules / row.work().macs() * 1e9).isCloseTo(28.6, within(1e-9));
  }

  private static MeasuredBoard board() {
    List<Row> rows = new ArrayList<>();
    for (String width : new String[] {"0.25", "0.5", "0.75", "1.0"}) {
      for (int side : new int[] {128, 160, 192, 224}) {
        var work = PublishedNetworks.work("mobilenet-v1-" + width + "-" + side, Precision.FP32);
        rows.add(new Row(work, 1e-10 * work.macs(), 8));
      }
    }
    return new MeasuredBoard("a", Precision.FP32, rows);
  }

  @Test
  void otherFile_read_namesTheColumnsItNeeds() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> MeasuredBoard.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("meanLatencyMillis");
  }

  @Test
  void realBoards_boardFit_meetsTheTargets() {
    String data = System.getenv("JOULESIGHT_DATA");
    assumeTrue(data != null, "JOULESIGHT_DATA is not set: no measured points");
    List<MeasuredBoard> boards = MeasuredBoard.read(Path.of(data, "power", "points.csv"));

    assertThat(boards).hasSizeGreaterThanOrEqualTo(14);
    for (MeasuredBoard board : boards) {
      EnergyTrial trial = EnergyTrial.run(board, EnergyPredictor.BOARD_FIT, 8, SEEDS);
      assertThat(trial.errorPercent(0.5)).as(board.board()).isLessThan(12);
      assertThat(trial.errorPercent(0.9)).as(board.board()).isLessThan(30);
      assertThat(trial.rankingCorrectPercent()).as(board.board()).isGreaterThan(97);
    }
  }
}
