package org.joulesight.engine.plan;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TensorShape;

/**
 * What to compile a network for.
 *
 * @param inputPixels side of the square picture; a multiple of the network's largest stride; unused
 *     if shapes are given
 * @param shapes of all inputs by name; empty for one picture of {@code inputPixels}
 * @param calibration ranges of all values; null unless the precision is FIXED8 or FIXED16
 * @param keptWide names of layers that stay at a wider precision in a fixed-point plan; see {@link
 *     LayerSensitivity}
 * @param mode name of one of the engine's {@link EngineCapabilities#modes()} of this precision;
 *     empty for the first
 */
public record PlanOptions(
    Precision precision,
    int inputPixels,
    Map<String, TensorShape> shapes,
    Calibration calibration,
    Set<String> keptWide,
    String mode) {
  public PlanOptions {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(precision);
    keptWide = Set.copyOf(keptWide);
    shapes = Map.copyOf(shapes);
    if (inputPixels < 1 && shapes.isEmpty()) {
      throw new IllegalArgumentException("input of " + inputPixels + " pixels");
    }
    if (needsCalibration(precision)) {
      Objects.requireNonNull(calibration, precision.label() + " needs a calibration");
    }
  }

  /** In the engine's usual mode of the precision. */
  public PlanOptions(
      Precision precision,
      int inputPixels,
      Map<String, TensorShape> shapes,
      Calibration calibration,
      Set<String> keptWide) {
    this(precision, inputPixels, shapes, calibration, keptWide, "");
  }

  /** For precisions that need no calibration. */
  public static PlanOptions of(Precision precision, int inputPixels) {
    return new PlanOptions(precision, inputPixels, Map.of(), null, Set.of());
  }

  /** The same for inputs of any shape. */
  public static PlanOptions of(Precision precision, Map<String, TensorShape> shapes) {
    return new PlanOptions(precision, 0, shapes, null, Set.of());
  }

  /** FIXED8 or FIXED16 with the layers kept wide that the calibration names. */
  public static PlanOptions fixed(Precision precision, int inputPixels, Calibration calibration) {
    return new PlanOptions(precision, inputPixels, Map.of(), calibration, calibration.keptWide());
  }

  /** FIXED8 with the layers kept wide that the calibration names. */
  public static PlanOptions fixed8(int inputPixels, Calibration calibration) {
    return fixed(Precision.FIXED8, inputPixels, calibration);
  }

  /** The same in another mode of the engine. */
  public PlanOptions withMode(String name) {
    return new PlanOptions(precision, inputPixels, shapes, calibration, keptWide, name);
  }

  /** Whether a precision needs the ranges of values. */
  public static boolean needsCalibration(Precision precision) {
    return precision == Precision.FIXED8 || precision == Precision.FIXED16;
  }

  /** Shape of each input of {@code graph} that these options ask for. */
  public Map<String, TensorShape> inputShapes(Graph graph) {
    if (!shapes.isEmpty()) {
      return shapes;
    }
    TensorShape declared = graph.input().declaredShape();
    return Map.of(
        graph.inputName(),
        declared.isMap() ? declared.withSize(inputPixels, inputPixels) : declared);
  }
}
