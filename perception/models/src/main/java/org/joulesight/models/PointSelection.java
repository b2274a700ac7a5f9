package org.joulesight.models;

import java.util.List;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.UserError;

/**
 * Which points of a model to offer.
 *
 * @param precisions of those that the machine runs
 * @param inputs sides of the input
 * @param scoreThreshold boxes with this score or less are left out, 0..1
 * @param unmeasured whether points that the model card does not know are offered too, with an
 *     accuracy of NaN; for evaluation only
 */
public record PointSelection(
    Set<Precision> precisions, List<Integer> inputs, float scoreThreshold, boolean unmeasured) {
  public PointSelection {
    precisions = Set.copyOf(precisions);
    inputs = List.copyOf(inputs);
    for (int input : inputs) {
      if (input < 1) {
        throw UserError.usage("input size %d is not positive", input);
      }
    }
    if (!(scoreThreshold >= 0 && scoreThreshold < 1)) {
      throw UserError.usage("score threshold %s is not in 0..1", scoreThreshold);
    }
  }

  /** As data sets are evaluated: every point, nearly every box. */
  public static PointSelection forEvaluation(Set<Precision> precisions, List<Integer> inputs) {
    return new PointSelection(precisions, inputs, 0.01f, true);
  }
}
