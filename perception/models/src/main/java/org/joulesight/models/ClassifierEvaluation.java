package org.joulesight.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.internal.Bootstrap;
import org.joulesight.models.internal.Hits;
import org.joulesight.models.internal.PictureRuns;

/** Measures how often a classifier's precisions name the class of labelled pictures. */
public final class ClassifierEvaluation {
  private static final int MOST = 5;

  private final LoadedModel model;
  private final DataSet data;
  private final List<Integer> truths;

  /**
   * @param data one class for each picture
   * @throws UserError (exit code 2) naming a picture whose class is not given, or not one that the
   *     model knows
   */
  public ClassifierEvaluation(LoadedModel model, DataSet data) {
    this.model = model;
    this.data = data;
    int classes = classes();
    truths = data.pictures().stream().map(p -> truth(p, classes)).toList();
  }

  /**
   * Runs all points over all pictures.
   *
   * @param precisions that the model runs; FP32 first, if losses are wanted
   * @throws UserError (exit code 2) naming a picture that cannot be decoded
   */
  public List<ClassifierResult> run(
      List<Precision> precisions, Collection<Integer> inputs, Progress progress) {
    List<ClassifierResult> results = new ArrayList<>();
    for (int input : inputs) {
      Hits reference = null;
      for (Precision precision : precisions) {
        List<List<Integer>> likeliest = likeliest(precision, input, progress);
        Hits top1 = Hits.among(likeliest, truths, 1);
        reference = precision == Precision.FP32 ? top1 : reference;
        double[] loss = reference == null ? null : Bootstrap.standard().interval(reference, top1);
        results.add(
            new ClassifierResult(
                model.graph().name(),
                precision.label(),
                input,
                top1.value(),
                Hits.among(likeliest, truths, MOST).value(),
                truths.size(),
                loss,
                mixedMacShare(precision, input)));
      }
    }
    return results;
  }

  private List<List<Integer>> likeliest(Precision precision, int input, Progress progress) {
    String step = "running %s at %d".formatted(precision.label(), input);
    List<Path> files = data.pictures().stream().map(DataSet.Picture::file).toList();
    return new PictureRuns(model, files)
        .classes(model.options(precision, input), MOST, share -> progress.at(step, share));
  }

  private double mixedMacShare(Precision precision, int input) {
    try (CompiledPlan plan = model.compiler().compile(model.options(precision, input))) {
      return plan.mixedMacShare();
    }
  }

  private int classes() {
    PlanOptions fp32 = PlanOptions.of(Precision.FP32, model.inputs().get(0));
    try (CompiledPlan plan = model.compiler().compile(fp32)) {
      return plan.outputs().get(0).values().capacity();
    }
  }

  private static int truth(DataSet.Picture picture, int classes) {
    List<DataSet.Truth> truths = picture.truths();
    if (truths.size() != 1 || truths.get(0).classId() >= classes) {
      throw UserError.usage(
          "picture %s has %s; its label file must hold one line with a class of 0..%d",
          picture.file(),
          truths.size() == 1 ? "class " + truths.get(0).classId() : truths.size() + " labels",
          classes - 1);
    }
    return truths.get(0).classId();
  }
}
