package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.junit.jupiter.api.Test;

class ElementwiseOpsTest {
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.ofEntries(
          Map.entry("Abs", Math::abs),
          Map.entry("Neg", x -> -x),
          Map.entry("Sign", Math::signum),
          Map.entry("Floor", Math::floor),
          Map.entry("Ceil", Math::ceil),
          Map.entry("Round", Math::rint),
          Map.entry("Exp", Math::exp),
          Map.entry("Sin", Math::sin),
          Map.entry("Tanh", Math::tanh),
          Map.entry("Relu", x -> Math.max(x, 0)),
          Map.entry("Sigmoid", x -> 1 / (1 + Math.exp(-x))),
          Map.entry("Softplus", x -> Math.log1p(Math.exp(x))),
          Map.entry("Softsign", x -> x / (1 + Math.abs(x))),
          Map.entry("Elu", x -> x < 0 ? Math.expm1(x) : x),
          Map.entry("LeakyRelu", x -> x < 0 ? 0.01 * x : x),
          Map.entry("HardSigmoid", x -> Math.max(0, Math.min(1, 0.2 * x + 0.5))),
          Map.entry("HardSwish", x -> x * Math.max(0, Math.min(1, x / 6 + 0.5))),
          Map.entry("Mish", x -> x * Math.tanh(Math.log1p(Math.exp(x)))));

  private static final Map<String, DoubleBinaryOperator> PAIRS =
      Map.of(
          "Add", (a, b) -> a + b,
          "Sub", (a, b) -> a - b,
          "Mul", (a, b) -> a * b,
          "Div", (a, b) -> a / b,
          "PRelu", (a, b) -> a < 0 ? a * b : a,
          "Max", Math::max,
          "Min", Math::min);

  @Test
  void functions_ofRandomValues_agreeWithJava() {
    ConstantTensor x = NdCase.random(1, 2, 3, 5, 7);
    FUNCTIONS.forEach(
        (name, function) -> {
          float[] y = NdCase.of(name, x).floats(2, 3, 5, 7);
          for (int i = 0; i < y.length; i++) {
            double expected = function.applyAsDouble(x.toFloats()[i]);
            assertEquals(expected, y[i], 2e-6 * Math.max(1, Math.abs(expected)), name);
          }
        });
  }

  @Test
  void exp_atTheEdges_neitherOverflowsEarlyNorLosesNaN() {
    float[] x = {-200, -104, -87.5f, -1e-8f, 0, 88.5f, 89, 1000, Float.NaN};
    float[] y = NdCase.of("Exp", NdCase.floats(NdCase.dims(9), x)).floats(9);
    for (int i = 0; i < x.length; i++) {
      float expected = (float) Math.exp(x[i]);
      if (Float.isNaN(expected)) {
        assertEquals(expected, y[i]);
      } else {
        assertEquals(expected, y[i], Math.max(3e-7f * expected, 2 * Float.MIN_VALUE));
      }
    }
  }

  @Test
  void tanh_nearZero_keepsItsDigits() {
    float[] x = {1e-6f, -3e-3f, 0.05f, -0.19f, 0.21f, 9, -30};
    float[] y = NdCase.of("Tanh", NdCase.floats(NdCase.dims(7), x)).floats(7);
    for (int i = 0; i < x.length; i++) {
      double expected = Math.tanh(x[i]);
      assertEquals(expected, y[i], 3e-7 * Math.abs(expected));
    }
  }

  @Test
  void pairs_withBroadcasting_agreeWithJava() {
    ConstantTensor a = NdCase.random(2, 2, 3, 4, 5);
    ConstantTensor perChannel = NdCase.random(3, 3, 1, 1);
    ConstantTensor perColumn = NdCase.random(4, 5);
    PAIRS.forEach(
        (name, function) -> {
          float[] channels = NdCase.of(name, a, perChannel).floats(2, 3, 4, 5);
          float[] columns = NdCase.of(name, a, perColumn).floats(2, 3, 4, 5);
          for (int i = 0; i < channels.length; i++) {
            double x = a.toFloats()[i];
            float c = (float) function.applyAsDouble(x, perChannel.toFloats()[i / 20 % 3]);
            float w = (float) function.applyAsDouble(x, perColumn.toFloats()[i % 5]);
            assertEquals(c, channels[i], 1e-6f * Math.max(1, Math.abs(c)), name);
            assertEquals(w, columns[i], 1e-6f * Math.max(1, Math.abs(w)), name);
          }
        });
  }

  @Test
  void binary_shapesThatDoNotFit_areRefused() {
    NdCase bad = NdCase.of("Add", NdCase.counting(2, 3), NdCase.counting(2, 2));
    assertThrows(IllegalArgumentException.class, () -> bad.floats(2, 3));
  }

  @Test
  void mean_ofThree_dividesBySum() {
    ConstantTensor x = NdCase.counting(3);
    assertArrayEquals(new float[] {0, 1, 2}, NdCase.of("Mean", x, x, x).floats(3), 1e-6f);
  }

  @Test
  void pow_integerExponents_multiplyExactly() {
    ConstantTensor base = NdCase.floats(NdCase.dims(3), 2, -3, 0.5f);
    ConstantTensor exponent = NdCase.longs(NdCase.dims(3), 3, 2, -1);
    assertArrayEquals(new float[] {8, 9, 2}, NdCase.of("Pow", base, exponent).floats(3));
  }

  @Test
  void mod_ofNegatives_followsDivisorOrDividend() {
    ConstantTensor a = NdCase.longs(NdCase.dims(4), -4, 7, 5, Long.MIN_VALUE);
    ConstantTensor b = NdCase.longs(NdCase.dims(4), 3, -3, 0, -1);
    long[] python = NdCase.of("Mod", a, b).run(DataType.I64, 4).toLongs();
    long[] c = NdCase.of("Mod", a, b).with("fmod", 1L).run(DataType.I64, 4).toLongs();
    assertArrayEquals(new long[] {-1, 1}, new long[] {c[0], c[1]});
    assertArrayEquals(new long[] {2, -2}, new long[] {python[0], python[1]});
  }

  @Test
  void clip_runtimeBounds_areBroadcast() {
    ConstantTensor low = NdCase.floats(new int[0], -1);
    ConstantTensor high = NdCase.floats(new int[0], 1);
    ConstantTensor x = NdCase.floats(NdCase.dims(3), -5, 0.5f, 5);
    assertArrayEquals(new float[] {-1, 0.5f, 1}, NdCase.of("Clip", x, low, high).floats(3));
    assertArrayEquals(
        new float[] {-5, 0.5f, 1}, NdCase.of("Clip", x).parameter(null).parameter(high).floats(3));
  }

  @Test
  void where_broadcastCondition_picks() {
    ConstantTensor condition = NdCase.bytes(DataType.BOOL, NdCase.dims(2, 1), 1, 0);
    ConstantTensor a = NdCase.floats(NdCase.dims(2), 1, 2);
    ConstantTensor b = NdCase.floats(NdCase.dims(1), 9);
    assertArrayEquals(new float[] {1, 2, 9, 9}, NdCase.of("Where", condition, a, b).floats(2, 2));
  }

  @Test
  void comparisons_makeBooleans() {
    ConstantTensor a = NdCase.floats(NdCase.dims(3), 1, 2, 3);
    ConstantTensor b = NdCase.floats(NdCase.dims(1), 2);
    assertArrayEquals(
        new float[] {0, 0, 1}, NdCase.of("Greater", a, b).run(DataType.BOOL, 3).toFloats());
    assertArrayEquals(
        new float[] {1, 1, 0}, NdCase.of("LessOrEqual", a, b).run(DataType.BOOL, 3).toFloats());
    ConstantTensor bits = NdCase.bytes(DataType.BOOL, NdCase.dims(2), 1, 0);
    assertArrayEquals(new float[] {0, 1}, NdCase.of("Not", bits).run(DataType.BOOL, 2).toFloats());
  }

  @Test
  void halves_areComputedAsFloats() {
    ConstantTensor half =
        NdCase.of("Cast", NdCase.floats(NdCase.dims(2), 1.5f, -2)).run(DataType.F16, 2);
    assertArrayEquals(
        new float[] {3, -4}, NdCase.of("Add", half, half).run(DataType.F16, 2).toFloats());
  }
}
