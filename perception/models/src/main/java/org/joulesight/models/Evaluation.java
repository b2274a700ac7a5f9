package org.joulesight.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.models.internal.Bootstrap;
import org.joulesight.models.internal.Scores;
import org.joulesight.models.internal.Scores.Found;
import org.joulesight.vision.Still;

/** Measures how accurate the points of a model are on labelled pictures. */
public final class Evaluation {
  private final ModelPredictor predictor;
  private final DataSet data;

  /**
   * @param predictor made with {@link PointSelection#forEvaluation}
   */
  public Evaluation(ModelPredictor predictor, DataSet data) {
    this.predictor = predictor;
    this.data = data;
  }

  /**
   * Runs all points over all pictures. A loss needs FP32 of the same input among the points.
   *
   * @return one result for each point, in their order
   * @throws org.joulesight.UserError (exit code 2) naming a picture that cannot be decoded
   */
  public List<EvaluationResult> run(List<NetworkPoint> points, Progress progress) {
    Map<NetworkPoint, Scores> scores = new LinkedHashMap<>();
    for (NetworkPoint point : points) {
      predictor.prepare(point);
      scores.put(point, new Scores(predictor.labels().size()));
    }
    int done = 0;
    for (DataSet.Picture picture : data.pictures()) {
      Still still = Still.read(picture.file());
      scores.forEach(
          (point, s) -> s.add(Found.of(predictor.predict(still, point), still), picture.truths()));
      progress.at("evaluating", (double) ++done / data.pictures().size());
    }
    List<EvaluationResult> results = new ArrayList<>();
    scores.forEach((point, s) -> results.add(result(point, s, reference(point, scores))));
    return results;
  }

  /** Scores of FP32 at the same input size, or null. */
  private static Scores reference(NetworkPoint point, Map<NetworkPoint, Scores> scores) {
    return scores.entrySet().stream()
        .filter(e -> e.getKey().precision() == Precision.FP32)
        .filter(e -> e.getKey().inputPixels() == point.inputPixels())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private EvaluationResult result(NetworkPoint point, Scores scores, Scores reference) {
    double[] loss = reference == null ? null : Bootstrap.standard().interval(reference, scores);
    return new EvaluationResult(
        point.network(),
        point.precision().label(),
        point.inputPixels(),
        scores.ap50(),
        scores.ap(),
        scores.pictures(),
        loss,
        predictor.mixedMacShare(point));
  }

  /**
   * The model card of these results.
   *
   * @param calibration what FIXED8 was calibrated on, in words
   * @param command that was run
   * @param date UTC, ISO 8601
   */
  public ModelCard card(
      List<EvaluationResult> results, String calibration, String command, String date) {
    return new ModelCard(
        predictor.network(),
        predictor.modelSha256(),
        data.name(),
        data.pictures().size(),
        calibration,
        command,
        date,
        results);
  }
}
