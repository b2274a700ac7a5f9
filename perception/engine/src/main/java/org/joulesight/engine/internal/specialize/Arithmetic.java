package org.joulesight.engine.internal.specialize;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.TensorType;

/** Operators that compute each element from one element of each input, on constants. */
final class Arithmetic {
  private static final Map<String, DoubleUnaryOperator> UNARY =
      Map.ofEntries(
          Map.entry("Abs", Math::abs),
          Map.entry("Ceil", Math::ceil),
          Map.entry("Exp", Math::exp),
          Map.entry("Floor", Math::floor),
          Map.entry("Log", Math::log),
          Map.entry("Neg", x -> -x),
          Map.entry("Not", x -> x == 0 ? 1 : 0),
          Map.entry("Reciprocal", x -> 1 / x),
          Map.entry("Relu", x -> Math.max(x, 0)),
          Map.entry("Round", Math::rint),
          Map.entry("Sigmoid", x -> 1 / (1 + Math.exp(-x))),
          Map.entry("Sqrt", Math::sqrt),
          Map.entry("Tanh", Math::tanh));

  private static final Map<String, DoubleBinaryOperator> REAL =
      Map.ofEntries(
          Map.entry("Add", (x, y) -> x + y),
          Map.entry("Sub", (x, y) -> x - y),
          Map.entry("Mul", (x, y) -> x * y),
          Map.entry("Div", (x, y) -> x / y),
          Map.entry("Pow", Math::pow),
          Map.entry("Max", Math::max),
          Map.entry("Min", Math::min),
          Map.entry("Equal", (x, y) -> x == y ? 1 : 0),
          Map.entry("Greater", (x, y) -> x > y ? 1 : 0),
          Map.entry("GreaterOrEqual", (x, y) -> x >= y ? 1 : 0),
          Map.entry("Less", (x, y) -> x < y ? 1 : 0),
          Map.entry("LessOrEqual", (x, y) -> x <= y ? 1 : 0),
          Map.entry("And", (x, y) -> x != 0 && y != 0 ? 1 : 0),
          Map.entry("Or", (x, y) -> x != 0 || y != 0 ? 1 : 0));

  private static final Map<String, LongBinaryOperator> INTEGER =
      Map.of(
          "Add",
          Long::sum,
          "Sub",
          (x, y) -> x - y,
          "Mul",
          (x, y) -> x * y,
          "Div",
          Arithmetic::divide,
          "Max",
          Math::max,
          "Min",
          Math::min);

  private Arithmetic() {}

  /** Null for operators that are left to the engine. */
  static ConstantTensor fold(Operands in, TensorType type) {
    String operator = in.operator();
    DataType element = in.element(0);
    if (UNARY.containsKey(operator) && (element.isFloat() || isExact(operator))) {
      DoubleUnaryOperator function = UNARY.get(operator);
      ConstantTensor x = in.constant(0);
      return Constants.reals(type, i -> function.applyAsDouble(x.get(i)));
    }
    if (!element.isFloat() && operator.equals("Mod") && in.attributes().integer("fmod", 0) == 0) {
      return integers(in, type, Math::floorMod);
    }
    if (!element.isFloat() && INTEGER.containsKey(operator)) {
      return integers(in, type, INTEGER.get(operator));
    }
    if (REAL.containsKey(operator)) {
      return reals(in, type, REAL.get(operator));
    }
    return switch (operator) {
      case "Cast" -> cast(in.constant(0), type);
      case "Where" -> where(in, type);
      case "Clip" -> clip(in, type);
      case "DequantizeLinear" -> dequantize(in, type);
      default -> ConstantReduction.fold(in, type);
    };
  }

  private static long divide(long x, long y) {
    Operands.require(y != 0, "divides %d by 0", x);
    return x / y;
  }

  private static boolean isExact(String operator) {
    return operator.equals("Abs") || operator.equals("Neg") || operator.equals("Not");
  }

  private static ConstantTensor integers(
      Operands in, TensorType type, LongBinaryOperator function) {
    long[] a = in.longs(0);
    long[] b = in.longs(1);
    Strided x = broadcast(in.shape(0), type);
    Strided y = broadcast(in.shape(1), type);
    return Constants.integers(type, i -> function.applyAsLong(a[x.next()], b[y.next()]));
  }

  private static ConstantTensor reals(Operands in, TensorType type, DoubleBinaryOperator function) {
    ConstantTensor a = in.constant(0);
    ConstantTensor b = in.constant(1);
    Strided x = broadcast(in.shape(0), type);
    Strided y = broadcast(in.shape(1), type);
    return Constants.reals(type, i -> function.applyAsDouble(a.get(x.next()), b.get(y.next())));
  }

  private static Strided broadcast(TensorShape from, TensorType type) {
    return new Strided(type.shape(), 0, Broadcast.strides(from, type.shape()));
  }

  private static ConstantTensor cast(ConstantTensor x, TensorType type) {
    if (type.type() == DataType.BOOL || x.type().isFloat()) {
      return Constants.reals(type, x::get);
    }
    long[] values = x.toLongs();
    return Constants.integers(type, i -> values[i]);
  }

  private static ConstantTensor clip(Operands in, TensorType type) {
    ConstantTensor x = in.constant(0);
    if (type.type().isFloat()) {
      double low = in.has(1) ? in.constant(1).get(0) : Double.NEGATIVE_INFINITY;
      double high = in.has(2) ? in.constant(2).get(0) : Double.POSITIVE_INFINITY;
      return Constants.reals(type, i -> Math.min(Math.max(x.get(i), low), high));
    }
    long low = in.longs(1, new long[] {Long.MIN_VALUE})[0];
    long high = in.longs(2, new long[] {Long.MAX_VALUE})[0];
    long[] values = x.toLongs();
    return Constants.integers(type, i -> Math.min(Math.max(values[i], low), high));
  }

  private static ConstantTensor where(Operands in, TensorType type) {
    Strided condition = broadcast(in.shape(0), type);
    Strided a = broadcast(in.shape(1), type);
    Strided b = broadcast(in.shape(2), type);
    ConstantTensor test = in.constant(0);
    if (type.type().isFloat()) {
      ConstantTensor x = in.constant(1);
      ConstantTensor y = in.constant(2);
      return Constants.reals(
          type,
          i -> {
            double left = x.get(a.next());
            double right = y.get(b.next());
            return test.get(condition.next()) != 0 ? left : right;
          });
    }
    long[] x = in.longs(1);
    long[] y = in.longs(2);
    return Constants.integers(
        type,
        i -> {
          long left = x[a.next()];
          long right = y[b.next()];
          return test.get(condition.next()) != 0 ? left : right;
        });
  }

  private static ConstantTensor dequantize(Operands in, TensorType type) {
    ConstantTensor x = in.constant(0);
    ConstantTensor scale = in.constant(1);
    ConstantTensor zero = in.has(2) ? in.constant(2) : null;
    int[] strides = new int[type.shape().rank()];
    if (scale.size() > 1) {
      strides[in.axis(1)] = 1;
    }
    Strided place = new Strided(type.shape(), 0, strides);
    return Constants.reals(
        type,
        i -> {
          int at = place.next();
          double shifted = x.get(i) - (zero == null ? 0 : zero.get(at));
          return (float) shifted * (float) scale.get(at);
        });
  }
}
