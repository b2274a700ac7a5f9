package org.joulesight.engine.internal.nd;

import java.util.HashMap;
import java.util.Map;
import org.joulesight.engine.graph.DataType;

/** Operators on two or more values, element by element, with broadcasting. */
final class BinaryOps {
  private static final Map<String, Binary> PAIRS =
      Map.of(
          "Add", Binary.ADD,
          "Sub", Binary.SUBTRACT,
          "Mul", Binary.MULTIPLY,
          "Div", Binary.DIVIDE,
          "PRelu", Binary.SLOPE,
          // Booleans are the bytes 0 and 1.
          "And", Binary.LEAST,
          "Or", Binary.LARGEST);

  private static final Map<String, Binary> CHAINS =
      Map.of("Max", Binary.LARGEST, "Min", Binary.LEAST, "Sum", Binary.ADD, "Mean", Binary.ADD);

  private record Compared(Comparison kernel, boolean swapped) {}

  private static final Map<String, Compared> COMPARISONS =
      Map.of(
          "Equal", new Compared(Comparison.EQUAL, false),
          "Xor", new Compared(Comparison.NOT_EQUAL, false),
          "Less", new Compared(Comparison.LESS, false),
          "LessOrEqual", new Compared(Comparison.LESS_OR_EQUAL, false),
          "Greater", new Compared(Comparison.LESS, true),
          "GreaterOrEqual", new Compared(Comparison.LESS_OR_EQUAL, true));

  private BinaryOps() {}

  static Map<String, Family> families() {
    Map<String, Family> families = new HashMap<>();
    PAIRS.forEach(
        (name, kernel) ->
            families.put(
                name, c -> c.program().binary(kernel, c.number(0), c.number(1), c.numberOutput())));
    CHAINS.forEach((name, kernel) -> families.put(name, c -> chain(c, kernel, name)));
    COMPARISONS.forEach((name, compared) -> families.put(name, c -> compare(c, compared)));
    families.put("Mod", BinaryOps::modulo);
    families.put("Pow", BinaryOps::power);
    families.put("Where", BinaryOps::where);
    return families;
  }

  private static void chain(NdContext c, Binary kernel, String name) {
    NdView out = c.numberOutput();
    NdView joined = c.number(0);
    for (int i = 1; i < c.inputCount(); i++) {
      c.program().binary(kernel, joined, c.number(i), out);
      joined = out;
    }
    if (c.inputCount() == 1) {
      c.program().copy(joined.broadcast(out.dims()), out);
    }
    if (name.equals("Mean")) {
      c.program().unary(Unary.LINEAR, 1.0 / c.inputCount(), 0, out, out);
    }
  }

  private static void compare(NdContext c, Compared compared) {
    NdView a = c.number(compared.swapped() ? 1 : 0);
    NdView b = c.number(compared.swapped() ? 0 : 1);
    c.program().compare(compared.kernel(), a, b, c.output().as(DataType.U8));
  }

  private static void modulo(NdContext c) {
    Binary kernel = c.attributes().integer("fmod", 0) != 0 ? Binary.REMAINDER : Binary.MODULO;
    c.program().binary(kernel, c.number(0), c.number(1), c.numberOutput());
  }

  /** The exponent may have a type of its own; the result has the base's. */
  private static void power(NdContext c) {
    NdView base = c.number(0);
    NdView exponent = c.number(1);
    NdView out = c.numberOutput();
    boolean fractions = exponent.type().isFloat() && !base.type().isFloat();
    DataType type = fractions ? exponent.type() : base.type();
    NdView result = out.type() == type ? out : c.program().temporary(type, out.dims(), out);
    c.program().binary(Binary.POWER, c.converted(base, type), c.converted(exponent, type), result);
    if (out.type() != type) {
      c.program().cast(result, out);
    }
  }

  private static void where(NdContext c) {
    NdView out = c.output();
    c.program()
        .add(
            Kind.WHERE,
            new long[0],
            c.in(0).broadcast(out.dims()),
            c.in(1).broadcast(out.dims()),
            c.in(2).broadcast(out.dims()),
            out);
  }
}
