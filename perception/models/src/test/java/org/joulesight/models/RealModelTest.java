package org.joulesight.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.junit.jupiter.api.Test;

/** The real default model on real pictures, where both are on this machine already. */
class RealModelTest {
  private static Path folder(String variable) {
    String value = System.getenv(variable);
    assumeTrue(value != null, variable + " is not set: not evaluated");
    return Path.of(value);
  }

  @Test
  void evaluate_fp32OnCocoPictures_reachesTheKnownAccuracy() {
    Path data = folder("JOULESIGHT_DATA").resolve("coco128-val");
    assumeTrue(Files.exists(data), data + " is missing: not evaluated");
    DefaultModel fetched = new DefaultModel(folder("JOULESIGHT_HOME"));
    assumeTrue(fetched.isFetched(), "the default model is not fetched: not evaluated");

    LoadedModel model =
        ModelFiles.open(fetched.fetch(Progress.NONE), Engines.cpu(Isa.BEST), Optional.empty());
    try (ModelPredictor predictor =
        new ModelPredictor(
            model, PointSelection.forEvaluation(Set.of(Precision.FP32), List.of(512)))) {
      DataSet set = DataSet.read(data, predictor.labels().size());

      EvaluationResult result =
          new Evaluation(predictor, set).run(predictor.points(), Progress.NONE).get(0);

      assertThat(result.images()).isEqualTo(128);
      assertThat(result.ap50()).isBetween(0.50, 0.55);
      assertThat(result.ap()).isBetween(0.32, 0.37);
    }
  }
}
