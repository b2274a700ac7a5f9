package org.joulesight.models.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.PictureForm;
import org.joulesight.models.internal.Scores.Found;
import org.joulesight.vision.Classification;
import org.joulesight.vision.Preprocessor;
import org.joulesight.vision.Still;

/** Runs one plan of a model over picture files, one after the other. */
public final class PictureRuns {
  /** As data sets are evaluated: nearly every box, the best 100. */
  private static final float SCORE = 0.01f;

  private static final int MAX_BOXES = 100;

  private final LoadedModel model;
  private final List<Path> pictures;

  public PictureRuns(LoadedModel model, List<Path> pictures) {
    this.model = model;
    this.pictures = List.copyOf(pictures);
  }

  /** What a detector finds in each picture. */
  public List<List<Found>> detections(PlanOptions options, DoubleConsumer progress) {
    List<List<Found>> found = new ArrayList<>();
    try (PreparedPoint point =
        new PreparedPoint(model.compiler().compile(options), model.declaration(), MAX_BOXES)) {
      for (Path picture : pictures) {
        Still still = Still.read(picture);
        found.add(Found.of(point.run(still, SCORE), still));
        progress.accept((double) found.size() / pictures.size());
      }
    }
    return found;
  }

  /**
   * The likeliest classes of each picture, best first.
   *
   * @param count how many, as far as the model knows so many
   */
  public List<List<Integer>> classes(PlanOptions options, int count, DoubleConsumer progress) {
    List<List<Integer>> classes = new ArrayList<>();
    PictureForm form = model.declaration().picture();
    try (CompiledPlan plan = model.compiler().compile(options);
        Preprocessor preprocessor =
            new Preprocessor(options.inputPixels(), plan.input(), form.fit(), form.padding())) {
      for (Path picture : pictures) {
        preprocessor.run(Still.read(picture));
        plan.run();
        classes.add(
            Classification.top(plan.outputs().get(0).values(), count).stream()
                .map(Classification::classId)
                .toList());
        progress.accept((double) classes.size() / pictures.size());
      }
    }
    return classes;
  }
}
