package org.joulesight.engine.internal.nd;

import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.OpAttributes;

/**
 * How the standard's operator Resize finds and weights elements.
 *
 * @param mode nearest, linear or cubic
 * @param coordinates how a place of the output becomes one of the source
 * @param nearest how a place between two elements is rounded
 * @param cubic the coefficient a of cubic convolution (Keys, 1981)
 * @param excludeOutside whether elements outside weigh nothing
 * @param antialias whether the filter widens when the value shrinks
 * @param extrapolation what lies outside for tf_crop_and_resize
 */
record ResizeRule(
    String mode,
    String coordinates,
    String nearest,
    double cubic,
    boolean excludeOutside,
    boolean antialias,
    float extrapolation) {
  static ResizeRule of(OpAttributes attributes) {
    return new ResizeRule(
        attributes.text("mode", "nearest"),
        attributes.text("coordinate_transformation_mode", "half_pixel"),
        attributes.text("nearest_mode", "round_prefer_floor"),
        attributes.real("cubic_coeff_a", -0.75f),
        attributes.integer("exclude_outside", 0) != 0,
        attributes.integer("antialias", 0) != 0,
        attributes.real("extrapolation_value", 0));
  }

  boolean isNearest() {
    return mode.equals("nearest");
  }

  boolean crops() {
    return coordinates.equals("tf_crop_and_resize");
  }

  boolean isCubic() {
    return mode.equals("cubic");
  }

  /** Weight of an element at this distance from the place that is sought. */
  double weight(double distance) {
    double x = Math.abs(distance);
    if (!isCubic()) {
      return Math.max(0, 1 - x);
    }
    if (x <= 1) {
      return ((cubic + 2) * x - (cubic + 3)) * x * x + 1;
    }
    return x < 2 ? ((cubic * x - 5 * cubic) * x + 8 * cubic) * x - 4 * cubic : 0;
  }

  /** Elements on each side that the filter reaches at its narrowest. */
  int reach() {
    return isCubic() ? 2 : 1;
  }

  long extrapolationBits(DataType type) {
    return switch (type) {
      case F32 -> Float.floatToRawIntBits(extrapolation);
      case F64 -> Double.doubleToRawLongBits(extrapolation);
      case F16, BF16 -> {
        if (extrapolation != 0) {
          throw new IllegalArgumentException("extrapolation of halves by another value than 0");
        }
        yield 0;
      }
      default -> (long) extrapolation;
    };
  }
}
