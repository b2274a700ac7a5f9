package org.joulesight.models.internal;

import java.util.List;
import org.joulesight.models.EvaluationResult;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelCard;

/**
 * The card of a model that nobody evaluated. All that is known is how it does against itself: FP32
 * at the largest input has a relative accuracy of 1 by definition, and no other point has any.
 */
final class RelativeCard {
  private RelativeCard() {}

  static ModelCard of(LoadedModel model, List<Integer> inputs) {
    String network = model.graph().name();
    int largest = inputs.stream().mapToInt(Integer::intValue).max().orElseThrow();
    return new ModelCard(
        network,
        model.graph().sha256(),
        "none: relative to fp32",
        0,
        "",
        "",
        "",
        List.of(new EvaluationResult(network, "fp32", largest, 1, 1, 0, null, 0)));
  }
}
