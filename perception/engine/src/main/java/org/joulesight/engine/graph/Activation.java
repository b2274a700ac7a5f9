package org.joulesight.engine.graph;

/** Function applied to each element. */
public enum Activation {
  NONE,
  RELU,
  /** min(max(x, 0), 6). */
  RELU6,
  /** relu6(x + 3) / 6, as MobileNetV3 (Howard et al., 2019) defines it. */
  HARD_SIGMOID,
  /** x * relu6(x + 3) / 6, as MobileNetV3 defines it; least value -0.375. */
  HARD_SWISH,
  SIGMOID;

  public float apply(float x) {
    return switch (this) {
      case NONE -> x;
      case RELU -> Math.max(x, 0);
      case RELU6 -> Math.min(Math.max(x, 0), 6);
      case HARD_SIGMOID -> Math.min(Math.max(x + 3, 0), 6) / 6;
      case HARD_SWISH -> x * Math.min(Math.max(x + 3, 0), 6) / 6;
      case SIGMOID -> (float) (1 / (1 + Math.exp(-x)));
    };
  }

  /** Whether f(k x) = k f(x) for all k over 0. */
  public boolean isHomogeneous() {
    return this == NONE || this == RELU;
  }

  /** Whether the result is never negative. */
  public boolean isNonNegative() {
    return this == RELU || this == RELU6 || this == HARD_SIGMOID || this == SIGMOID;
  }
}
