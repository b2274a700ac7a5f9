package org.joulesight.models.predict;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.vision.Head;

/**
 * How to open a model. Immutable; start from {@link #defaults()}.
 *
 * @param declaration what the outputs mean; none: what a package says, else tensors as they are
 * @param precision of its kernels
 * @param inputPixels side of the picture; none: the first that the model declares
 * @param inputShapes of raw tensors whose shape the file leaves open, by name
 * @param scoreThreshold detections with this score or less are left out, 0..1
 * @param isa highest instruction set; the first predictor of a process decides
 */
public record PredictorOptions(
    Optional<ModelDeclaration> declaration,
    Precision precision,
    OptionalInt inputPixels,
    Map<String, TensorShape> inputShapes,
    float scoreThreshold,
    Isa isa) {
  private static final float SCORE_THRESHOLD = 0.35f;

  public PredictorOptions {
    inputShapes = Map.copyOf(inputShapes);
    if (!(scoreThreshold >= 0 && scoreThreshold < 1)) {
      throw UserError.usage("score threshold %s is not in 0..1", scoreThreshold);
    }
  }

  /** FP32, at the model's own size. */
  public static PredictorOptions defaults() {
    return new PredictorOptions(
        Optional.empty(), Precision.FP32, OptionalInt.empty(), Map.of(), SCORE_THRESHOLD, Isa.BEST);
  }

  /** Of a bare file whose outputs mean what {@code head} says, with pictures as usual for it. */
  public PredictorOptions withHead(Head head) {
    return withDeclaration(ModelDeclaration.of(head));
  }

  public PredictorOptions withDeclaration(ModelDeclaration declared) {
    return new PredictorOptions(
        Optional.of(declared), precision, inputPixels, inputShapes, scoreThreshold, isa);
  }

  public PredictorOptions withPrecision(Precision chosen) {
    return new PredictorOptions(declaration, chosen, inputPixels, inputShapes, scoreThreshold, isa);
  }

  public PredictorOptions withInputPixels(int side) {
    return new PredictorOptions(
        declaration, precision, OptionalInt.of(side), inputShapes, scoreThreshold, isa);
  }

  public PredictorOptions withInputShapes(Map<String, TensorShape> shapes) {
    return new PredictorOptions(declaration, precision, inputPixels, shapes, scoreThreshold, isa);
  }

  public PredictorOptions withScoreThreshold(float threshold) {
    return new PredictorOptions(declaration, precision, inputPixels, inputShapes, threshold, isa);
  }
}
