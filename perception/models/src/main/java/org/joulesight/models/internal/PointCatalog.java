package org.joulesight.models.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.plan.LayerCosts;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.EvaluationResult;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelCard;
import org.joulesight.models.PointSelection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the points of a model, what they cost and what they are worth, without compiling. */
public final class PointCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(PointCatalog.class);

  private final LoadedModel model;
  private final ModelCard card;

  /**
   * @throws UserError if the card is of another model
   */
  public PointCatalog(LoadedModel model) {
    this.model = model;
    this.card = model.card();
    if (!card.modelSha256().equals(model.graph().sha256())) {
      throw UserError.usage(
          "the model card of %s is of the model with sha256 %s, not of %s (%s); evaluate it anew",
          card.network(), card.modelSha256(), model.file(), model.graph().sha256());
    }
  }

  /**
   * @throws UserError if no point is left
   */
  public List<NetworkPoint> points(PointSelection selection) {
    List<NetworkPoint> points = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      if (selection.precisions().contains(precision)
          && model.runs(precision)
          && (selection.unmeasured() || isAsMeasured(precision))) {
        for (int input : selection.inputs()) {
          point(precision, input, selection.unmeasured()).ifPresent(points::add);
        }
      }
    }
    if (points.isEmpty()) {
      throw UserError.usage(
          "model %s has no point left: this machine runs %s, its card knows %d points, and %s are"
              + " calibrated; allow more precisions or inputs",
          model.graph().name(),
          labels(model.compiler().supported()),
          card.points().size(),
          labels(model.calibrations().keySet()));
    }
    return List.copyOf(points);
  }

  private static List<String> labels(Set<Precision> precisions) {
    return precisions.stream().sorted().map(Precision::label).toList();
  }

  /** Cards are made with 8-bit weights; where an engine has fewer, they do not hold. */
  private boolean isAsMeasured(Precision precision) {
    if (precision != Precision.FIXED8 || model.compiler().engine().fixed8WeightBits() == 8) {
      return true;
    }
    LOG.warn(
        "fixed8 not offered reason=\"engine {} keeps {} bits of each weight here, the card is of 8\"",
        model.compiler().engine().name(),
        model.compiler().engine().fixed8WeightBits());
    return false;
  }

  private Optional<NetworkPoint> point(Precision precision, int input, boolean unmeasured) {
    Optional<EvaluationResult> measured = card.find(precision, input);
    if (measured.isEmpty() && !unmeasured) {
      return Optional.empty();
    }
    return Optional.of(
        new NetworkPoint(
            work(precision, input),
            measured.map(EvaluationResult::ap50).orElse(Double.NaN),
            measured.map(EvaluationResult::mixedMacShare).orElse(0.0)));
  }

  private Work work(Precision precision, int input) {
    PlanOptions options = model.options(precision, input);
    Graph graph = model.compiler().graph(options);
    return LayerCosts.count(graph, ShapeInference.infer(graph, options.inputShapes(graph)))
        .work(options);
  }
}
