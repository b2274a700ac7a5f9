package org.joulesight.engine.internal.nd;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.OpAttributes;

/** Operators that apply a function to each element. */
final class UnaryOps {
  /** A parameter of an operator: its attribute's name and value if the attribute is left out. */
  private record Parameter(String name, float fallback) {
    static final Parameter NONE = new Parameter("", 0);

    float of(OpAttributes attributes) {
      return attributes.real(name, fallback);
    }
  }

  private record Function(Unary kernel, Parameter a, Parameter b) {}

  private static final float SELU_ALPHA = 1.67326319217681884765625f;
  private static final float SELU_GAMMA = 1.05070102214813232421875f;

  private static final Map<String, Unary> PLAIN =
      Map.ofEntries(
          entry("Abs", Unary.ABS),
          entry("Neg", Unary.NEG),
          entry("Sign", Unary.SIGN),
          entry("Not", Unary.NOT),
          entry("Floor", Unary.FLOOR),
          entry("Ceil", Unary.CEIL),
          entry("Round", Unary.ROUND),
          entry("Sqrt", Unary.SQRT),
          entry("Reciprocal", Unary.RECIPROCAL),
          entry("Exp", Unary.EXP),
          entry("Log", Unary.LOG),
          entry("Erf", Unary.ERF),
          entry("Sin", Unary.SIN),
          entry("Cos", Unary.COS),
          entry("Tan", Unary.TAN),
          entry("Asin", Unary.ASIN),
          entry("Acos", Unary.ACOS),
          entry("Atan", Unary.ATAN),
          entry("Sinh", Unary.SINH),
          entry("Cosh", Unary.COSH),
          entry("Tanh", Unary.TANH),
          entry("Asinh", Unary.ASINH),
          entry("Acosh", Unary.ACOSH),
          entry("Atanh", Unary.ATANH),
          entry("Sigmoid", Unary.SIGMOID),
          entry("Softplus", Unary.SOFTPLUS),
          entry("Softsign", Unary.SOFTSIGN),
          entry("Mish", Unary.MISH));

  private static final Map<String, Function> WITH_PARAMETERS =
      Map.of(
          "Elu", one(Unary.ELU, "alpha", 1),
          "Celu", one(Unary.CELU, "alpha", 1),
          "LeakyRelu", one(Unary.LEAKY, "alpha", 0.01f),
          "ThresholdedRelu", one(Unary.THRESHOLDED, "alpha", 1),
          "Selu", two(Unary.SELU, "alpha", SELU_ALPHA, "gamma", SELU_GAMMA),
          "HardSigmoid", two(Unary.HARD_SIGMOID, "alpha", 0.2f, "beta", 0.5f),
          "HardSwish", two(Unary.HARD_SWISH, "", 1f / 6, "", 0.5f),
          "Shrink", two(Unary.SHRINK, "lambd", 0.5f, "bias", 0));

  private UnaryOps() {}

  static Map<String, Family> families() {
    Map<String, Family> families = new HashMap<>();
    PLAIN.forEach(
        (name, kernel) ->
            families.put(
                name, c -> apply(c, new Function(kernel, Parameter.NONE, Parameter.NONE))));
    WITH_PARAMETERS.forEach((name, function) -> families.put(name, c -> apply(c, function)));
    families.put("Relu", UnaryOps::relu);
    families.put("Clip", UnaryOps::clip);
    families.put("Gelu", UnaryOps::gelu);
    families.put("IsNaN", UnaryOps::isNan);
    families.put("IsInf", UnaryOps::isInfinite);
    return families;
  }

  private static Function one(Unary kernel, String name, float fallback) {
    return new Function(kernel, new Parameter(name, fallback), Parameter.NONE);
  }

  private static Function two(Unary kernel, String a, float ofA, String b, float ofB) {
    return new Function(kernel, new Parameter(a, ofA), new Parameter(b, ofB));
  }

  private static void apply(NdContext c, Function function) {
    float a = function.a().of(c.attributes());
    float b = function.b().of(c.attributes());
    c.program().unary(function.kernel(), a, b, c.number(0), c.numberOutput());
  }

  private static void relu(NdContext c) {
    NdView in = c.number(0);
    c.program().binary(Binary.LARGEST, in, c.program().scalar(in.type(), 0), c.numberOutput());
  }

  private static void clip(NdContext c) {
    NdView in = c.number(0);
    NdView out = c.numberOutput();
    if (!c.has(1) && !c.has(2)) {
      c.program().copy(in, out);
    }
    if (c.has(1)) {
      c.program().binary(Binary.LARGEST, in, c.number(1), out);
    }
    if (c.has(2)) {
      c.program().binary(Binary.LEAST, c.has(1) ? out : in, c.number(2), out);
    }
  }

  private static void gelu(NdContext c) {
    boolean tanh = c.attributes().text("approximate", "none").equals("tanh");
    Unary kernel = tanh ? Unary.GELU_TANH : Unary.GELU;
    c.program().unary(kernel, 0, 0, c.number(0), c.numberOutput());
  }

  private static void isNan(NdContext c) {
    NdView in = c.number(0);
    c.program().compare(Comparison.NOT_EQUAL, in, in, c.output().as(DataType.U8));
  }

  private static void isInfinite(NdContext c) {
    boolean negative = c.attributes().integer("detect_negative", 1) != 0;
    boolean positive = c.attributes().integer("detect_positive", 1) != 0;
    NdView in = c.floats(0);
    NdView out = c.output().as(DataType.U8);
    NdProgram program = c.program();
    if (negative && positive) {
      NdView magnitude = program.temporary(DataType.F32, in.dims(), in);
      program.unary(Unary.ABS, 0, 0, in, magnitude);
      program.compare(Comparison.EQUAL, magnitude, program.scalar(Float.POSITIVE_INFINITY), out);
      return;
    }
    float sought =
        positive ? Float.POSITIVE_INFINITY : negative ? Float.NEGATIVE_INFINITY : Float.NaN;
    program.compare(Comparison.EQUAL, in, program.scalar(sought), out);
  }
}
