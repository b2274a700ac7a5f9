package org.joulesight.engine.graph;

/**
 * Function applied to each element.
 *
 * @param alpha first parameter of the kind, 0 if it has none
 * @param beta second parameter of the kind, 0 if it has none
 */
public record Activation(Kind kind, float alpha, float beta) {
  /** The functions, with what their parameters mean. */
  public enum Kind {
    NONE,
    RELU,
    /** min(max(x, alpha), beta). */
    CLIP,
    /** x over 0, else alpha * x. */
    LEAKY_RELU,
    /** min(max(alpha * x + beta, 0), 1). */
    HARD_SIGMOID,
    /** x * hard sigmoid(x). */
    HARD_SWISH,
    SIGMOID,
    TANH,
    /** x over 0, else alpha * (exp(x) - 1). */
    ELU,
    /** x * tanh(log(1 + exp(x))); Misra, 2019. */
    MISH,
    /** x * sigmoid(alpha * x). */
    SWISH
  }

  public static final Activation NONE = of(Kind.NONE);
  public static final Activation RELU = of(Kind.RELU);

  /** min(max(x, 0), 6). */
  public static final Activation RELU6 = clip(0, 6);

  /** relu6(x + 3) / 6, as MobileNetV3 (Howard et al., 2019) defines it. */
  public static final Activation HARD_SIGMOID = new Activation(Kind.HARD_SIGMOID, 1f / 6, 0.5f);

  /** x * relu6(x + 3) / 6, as MobileNetV3 defines it; least value -0.375. */
  public static final Activation HARD_SWISH = new Activation(Kind.HARD_SWISH, 1f / 6, 0.5f);

  public static final Activation SIGMOID = of(Kind.SIGMOID);
  public static final Activation TANH = of(Kind.TANH);
  public static final Activation MISH = of(Kind.MISH);
  public static final Activation SILU = new Activation(Kind.SWISH, 1, 0);

  public static Activation clip(float min, float max) {
    return new Activation(Kind.CLIP, min, max);
  }

  private static Activation of(Kind kind) {
    return new Activation(kind, 0, 0);
  }

  public float apply(float x) {
    return switch (kind) {
      case NONE -> x;
      case RELU -> Math.max(x, 0);
      case CLIP -> Math.min(Math.max(x, alpha), beta);
      case LEAKY_RELU -> x > 0 ? x : alpha * x;
      case HARD_SIGMOID -> hardSigmoid(x);
      case HARD_SWISH -> x * hardSigmoid(x);
      case SIGMOID -> (float) sigmoid(x);
      case TANH -> (float) Math.tanh(x);
      case ELU -> x > 0 ? x : (float) (alpha * Math.expm1(x));
      case MISH -> (float) (x * Math.tanh(softplus(x)));
      case SWISH -> (float) (x * sigmoid(alpha * x));
    };
  }

  private float hardSigmoid(float x) {
    return Math.min(Math.max(alpha * x + beta, 0), 1);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** log(1 + exp(x)) without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  public boolean isNone() {
    return kind == Kind.NONE;
  }

  /** Whether f(k x) = k f(x) for all k over 0. */
  public boolean isHomogeneous() {
    return kind == Kind.NONE || kind == Kind.RELU || kind == Kind.LEAKY_RELU;
  }

  /** Whether the result is never negative. */
  public boolean isNonNegative() {
    return switch (kind) {
      case RELU, HARD_SIGMOID, SIGMOID -> true;
      case CLIP -> alpha >= 0;
      default -> false;
    };
  }
}
