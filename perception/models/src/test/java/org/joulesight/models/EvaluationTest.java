package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir Path folder;

  private final FakeEngine engine = new FakeEngine();

  /** Two pictures with one object each: class 7, from 1/4 to 3/4. */
  @BeforeEach
  void makeDataSet() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("labels"));
    for (String name : List.of("a", "b")) {
      Pictures.png(folder.resolve("images").resolve(name + ".png"), 80, 60);
      Files.writeString(folder.resolve("labels").resolve(name + ".txt"), "7 .5 .5 .5 .5\n");
    }
  }

  private ModelPredictor predictor() {
    return new ModelPredictor(
        engine
            .model(folder.resolve("centernet.json"))
            .with(
                Precision.FIXED8,
                new Calibration(FakeEngine.SHA256, "mse", 1, Map.of(), Map.of(), Set.of())),
        PointSelection.forEvaluation(EnumSet.of(Precision.FP32, Precision.FIXED8), List.of(64)));
  }

  @Test
  void run_onePointFindsAllAndOneFindsNothing_givesApAndPairedLoss() {
    engine.onRun =
        plan -> {
          if (plan.options.precision() == Precision.FP32) {
            plan.object(8, 8, 7, .9f, 16);
          }
        };
    List<Double> progress = new ArrayList<>();
    try (ModelPredictor predictor = predictor()) {
      Evaluation evaluation = new Evaluation(predictor, DataSet.read(folder, 80));

      List<EvaluationResult> results =
          evaluation.run(predictor.points(), (step, share) -> progress.add(share));

      EvaluationResult fp32 = results.get(0);
      assertThat(fp32.precision()).isEqualTo("fp32");
      assertThat(fp32.input()).isEqualTo(64);
      assertThat(fp32.images()).isEqualTo(2);
      assertThat(fp32.ap50()).isCloseTo(1, offset(1e-9));
      assertThat(fp32.ap()).isCloseTo(1, offset(1e-9));
      assertThat(fp32.lossInterval()).containsExactly(0, 0);
      EvaluationResult fixed8 = results.get(1);
      assertThat(fixed8.ap50()).isZero();
      assertThat(fixed8.lossInterval()).containsExactly(1, 1);
      assertThat(fixed8.mixedMacShare()).isEqualTo(.04);
      assertThat(progress).containsExactly(.5, 1.0);
      ModelCard card = evaluation.card(results, "clip", "model eval", "2026-01-01T00:00:00Z");
      assertThat(card.modelSha256()).isEqualTo(FakeEngine.SHA256);
      assertThat(card.images()).isEqualTo(2);
      assertThat(card.find(Precision.FIXED8, 64)).contains(fixed8);
    }
  }

  @Test
  void run_withoutFp32_givesNoLoss() {
    try (ModelPredictor predictor = predictor()) {
      List<EvaluationResult> results =
          new Evaluation(predictor, DataSet.read(folder, 80))
              .run(predictor.points().subList(1, 2), Progress.NONE);

      assertThat(results).hasSize(1);
      assertThat(results.get(0).lossInterval()).isNull();
    }
  }

  @Test
  void run_zeroBytePicture_isRefusedByName() throws IOException {
    Files.write(folder.resolve("images/b.png"), new byte[0]);
    assertRefused("b.png is empty (0 bytes)");
  }

  @Test
  void run_truncatedPicture_isRefusedByName() throws IOException {
    Files.write(folder.resolve("images/b.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertRefused("b.png cannot be decoded");
  }

  private void assertRefused(String message) {
    try (ModelPredictor predictor = predictor()) {
      Evaluation evaluation = new Evaluation(predictor, DataSet.read(folder, 80));
      assertThatThrownBy(() -> evaluation.run(predictor.points(), Progress.NONE))
          .isInstanceOfSatisfying(
              UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
          .hasMessageContaining(message);
    }
  }
}
