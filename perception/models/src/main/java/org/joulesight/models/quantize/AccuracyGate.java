package org.joulesight.models.quantize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.DataSet;
import org.joulesight.models.DataSet.Truth;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.Progress;
import org.joulesight.models.internal.Bootstrap;
import org.joulesight.models.internal.Hits;
import org.joulesight.models.internal.Measure;
import org.joulesight.models.internal.PictureRuns;
import org.joulesight.models.internal.Scores;
import org.joulesight.models.internal.Scores.Found;

/**
 * Says whether a quantized model is good enough, on pictures that it was not calibrated on.
 *
 * <p>The loss is that of AP50 (detectors) or top-1 (classifiers) against FP32 of the same input
 * size. It is estimated on both models' answers to the same pictures, and the gate holds only if
 * the upper end of its one-sided bootstrap interval is within the limit. Without labels, FP32's own
 * answers (boxes with a score over 0.25) stand in for them: then the loss is the share that the two
 * do not agree on.
 *
 * <p>Not thread-safe. Keeps FP32's results, so that only the first check of an input size runs it.
 */
public final class AccuracyGate {
  /** Boxes of FP32 with a higher score count as truths where there are no labels. */
  private static final float SURE = 0.25f;

  private final DataSet data;
  private final boolean labelled;
  private final double limit;
  private final double confidence;
  private final Map<Integer, Reference> references = new HashMap<>();

  /** What FP32 answers, and what both are measured against. */
  private record Reference(List<List<Truth>> truths, Measure measure) {}

  /**
   * @param data pictures; their labels are used if {@code labelled}
   * @param limit largest loss, 0..1
   * @param confidence of the bound, 0..1
   */
  public AccuracyGate(DataSet data, boolean labelled, double limit, double confidence) {
    if (!(limit > 0 && limit < 1) || !(confidence >= 0.5 && confidence < 1)) {
      throw UserError.usage(
          "a loss of %s with confidence %s: give a loss in 0..1 and a confidence in 0.5..1",
          limit, confidence);
    }
    this.data = data;
    this.labelled = labelled;
    this.limit = limit;
    this.confidence = confidence;
  }

  /**
   * @param model with the calibration to be judged
   */
  public Verdict check(LoadedModel model, Precision precision, int input, Progress progress) {
    Reference reference = references.computeIfAbsent(input, i -> reference(model, i, progress));
    String step = "checking %s at %d".formatted(precision.label(), input);
    Measure measure =
        measure(model, model.options(precision, input), reference.truths(), step, progress);
    double loss = reference.measure().value() - measure.value();
    double bound = Bootstrap.standard().upperBound(reference.measure(), measure, confidence);
    return new Verdict(input, name(model), loss, bound, limit, confidence, data.pictures().size());
  }

  private String name(LoadedModel model) {
    String unit = model.declaration().head().isDetector() ? "AP50" : "top-1";
    return labelled ? unit + " lost" : unit + " not agreed with fp32";
  }

  private Reference reference(LoadedModel model, int input, Progress progress) {
    PlanOptions fp32 = PlanOptions.of(Precision.FP32, input);
    String step = "running fp32 at %d".formatted(input);
    List<List<Truth>> truths =
        labelled
            ? data.pictures().stream().map(DataSet.Picture::truths).toList()
            : answers(model, fp32, step, progress);
    return new Reference(truths, measure(model, fp32, truths, step, progress));
  }

  private List<List<Truth>> answers(
      LoadedModel model, PlanOptions options, String step, Progress progress) {
    PictureRuns runs = runs(model);
    if (!model.declaration().head().isDetector()) {
      return runs.classes(options, 1, share -> progress.at(step, share)).stream()
          .map(c -> List.of(new Truth(c.get(0), 0, 0, 1, 1)))
          .toList();
    }
    return runs.detections(options, share -> progress.at(step, share)).stream()
        .map(AccuracyGate::sure)
        .toList();
  }

  private static List<Truth> sure(List<Found> found) {
    return found.stream()
        .filter(f -> f.score() > SURE)
        .map(f -> new Truth(f.classId(), f.left(), f.top(), f.right(), f.bottom()))
        .toList();
  }

  private Measure measure(
      LoadedModel model,
      PlanOptions options,
      List<List<Truth>> truths,
      String step,
      Progress progress) {
    if (model.declaration().head().isDetector()) {
      Scores scores = new Scores(classes(model, truths));
      List<List<Found>> found = runs(model).detections(options, share -> progress.at(step, share));
      for (int i = 0; i < found.size(); i++) {
        scores.add(found.get(i), truths.get(i));
      }
      return scores;
    }
    return Hits.among(
        runs(model).classes(options, 1, share -> progress.at(step, share)),
        truths.stream().map(t -> t.isEmpty() ? -1 : t.get(0).classId()).toList(),
        1);
  }

  private static int classes(LoadedModel model, List<List<Truth>> truths) {
    int most = truths.stream().flatMap(List::stream).mapToInt(Truth::classId).max().orElse(0) + 1;
    return Math.max(most, model.declaration().labels().size());
  }

  private PictureRuns runs(LoadedModel model) {
    return new PictureRuns(
        model, new ArrayList<>(data.pictures().stream().map(DataSet.Picture::file).toList()));
  }
}
