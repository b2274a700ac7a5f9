package org.joulesight.models;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.internal.PreparedPoint;

/**
 * A model in an engine, with all that is known of it. Not thread-safe.
 *
 * @param file of the network
 * @param compiler makes its plans; closed with this
 * @param declaration what the file does not say
 * @param calibrations of the precisions that need one
 * @param card what its points are worth; empty if it was not evaluated
 */
public record LoadedModel(
    Path file,
    PlanCompiler compiler,
    ModelDeclaration declaration,
    Map<Precision, Calibration> calibrations,
    ModelCard card)
    implements AutoCloseable {
  public LoadedModel {
    calibrations = Map.copyOf(calibrations);
  }

  /** The network at the sizes that its file declares, as it is run. */
  public Graph graph() {
    return compiler.graph();
  }

  /**
   * The same model with one calibration more, or another one. What its card says of that precision
   * does not hold any more and is left out.
   *
   * @throws UserError if the calibration is of another model
   */
  public LoadedModel with(Precision precision, Calibration calibration) {
    calibration.check(graph());
    Map<Precision, Calibration> all = new EnumMap<>(Precision.class);
    all.putAll(calibrations);
    all.put(precision, calibration);
    return new LoadedModel(file, compiler, declaration, all, card.without(precision));
  }

  public LoadedModel with(ModelDeclaration other) {
    return new LoadedModel(file, compiler, other, calibrations, card);
  }

  public LoadedModel withCard(ModelCard other) {
    return new LoadedModel(file, compiler, declaration, calibrations, other);
  }

  /**
   * Sides of the input to offer: as declared, or the one that the file has.
   *
   * @throws UserError if neither says one
   */
  public List<Integer> inputs() {
    if (!declaration.inputs().isEmpty()) {
      return declaration.inputs();
    }
    int side = compiler.inputs().get(0).sizes().get(2);
    if (side == GraphInput.ANY) {
      throw UserError.usage("model %s takes any input size; say which with --input", file);
    }
    return List.of(side);
  }

  /** Whether the machine has kernels of the precision, and the model what they need. */
  public boolean runs(Precision precision) {
    return compiler.supported().contains(precision)
        && (!PlanOptions.needsCalibration(precision) || calibrations.containsKey(precision));
  }

  /**
   * @throws UserError if the precision needs a calibration and there is none
   */
  public PlanOptions options(Precision precision, int inputPixels) {
    if (!PlanOptions.needsCalibration(precision)) {
      return PlanOptions.of(precision, inputPixels);
    }
    Calibration calibration = calibrations.get(precision);
    if (calibration == null) {
      throw UserError.usage(
          "model %s has no %s calibration; make one with \"joulesight model quantize\"",
          graph().name(), precision.label());
    }
    return PlanOptions.fixed(precision, inputPixels, calibration);
  }

  /**
   * Runs the model once at FP32.
   *
   * @throws UserError if its outputs are not what is declared
   */
  public Work tryOut(int inputPixels) {
    CompiledPlan plan = compiler.compile(PlanOptions.of(Precision.FP32, inputPixels));
    if (declaration.head() != null && declaration.head().isDetector()) {
      try (PreparedPoint point = new PreparedPoint(plan, declaration, 1)) {
        point.warmUp();
        return plan.work();
      }
    }
    try (plan) {
      plan.run();
      return plan.work();
    }
  }

  @Override
  public void close() {
    compiler.close();
  }
}
