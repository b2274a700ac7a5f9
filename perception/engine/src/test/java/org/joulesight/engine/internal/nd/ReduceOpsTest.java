package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.junit.jupiter.api.Test;

class ReduceOpsTest {
  private static final Map<String, Function<double[], Double>> REDUCTIONS =
      Map.of(
          "ReduceSum", x -> DoubleStream.of(x).sum(),
          "ReduceMean", x -> DoubleStream.of(x).average().orElseThrow(),
          "ReduceMax", x -> DoubleStream.of(x).max().orElseThrow(),
          "ReduceMin", x -> DoubleStream.of(x).min().orElseThrow(),
          "ReduceProd", x -> DoubleStream.of(x).reduce(1, (a, b) -> a * b),
          "ReduceL1", x -> DoubleStream.of(x).map(Math::abs).sum(),
          "ReduceL2", x -> Math.sqrt(DoubleStream.of(x).map(v -> v * v).sum()),
          "ReduceSumSquare", x -> DoubleStream.of(x).map(v -> v * v).sum(),
          "ReduceLogSumExp", x -> Math.log(DoubleStream.of(x).map(Math::exp).sum()));

  @Test
  void reductions_overSpace_agreeWithJava() {
    ConstantTensor x = NdCase.random(1, 2, 3, 4, 5);
    REDUCTIONS.forEach(
        (name, function) -> {
          float[] y = NdCase.of(name, x).integers(-1, 2).floats(2, 3, 1, 1);
          float[] flat = NdCase.of(name, x).integers(3, 2).with("keepdims", 0L).floats(2, 3);
          assertArrayEquals(y, flat, name);
          for (int i = 0; i < y.length; i++) {
            int map = i;
            double[] values =
                IntStream.range(0, 20).mapToDouble(j -> x.toFloats()[map * 20 + j]).toArray();
            double expected = function.apply(values);
            assertEquals(expected, y[i], 1e-5 * Math.max(1, Math.abs(expected)), name);
          }
        });
  }

  @Test
  void reduce_channelsAndRows_keepsTheRightElements() {
    float[] y =
        NdCase.of("ReduceSum", NdCase.counting(1, 2, 2, 3)).integers(1, 2).floats(1, 1, 1, 3);
    assertArrayEquals(new float[] {18, 22, 26}, y);
  }

  @Test
  void reduce_emptyAxes_meansAllOrNone() {
    ConstantTensor x = NdCase.counting(2, 3);
    assertArrayEquals(new float[] {15}, NdCase.of("ReduceSum", x).integers().floats(1, 1));
    assertArrayEquals(
        new float[] {15}, NdCase.of("ReduceSum", x).parameter(null).with("keepdims", 0L).floats());
    assertArrayEquals(
        x.toFloats(),
        NdCase.of("ReduceSum", x).integers().with("noop_with_empty_axes", 1L).floats(2, 3));
  }

  @Test
  void reduce_nothing_givesTheNeutralElement() {
    ConstantTensor x = NdCase.counting(2, 0, 2);
    assertArrayEquals(new float[4], NdCase.of("ReduceSum", x).integers(1).floats(2, 1, 2));
  }

  @Test
  void logSumExp_ofLargeValues_doesNotOverflow() {
    ConstantTensor x = NdCase.floats(NdCase.dims(2), 1000, 1000);
    assertEquals(
        1000 + Math.log(2), NdCase.of("ReduceLogSumExp", x).integers(0).floats(1)[0], 1e-3);
  }

  @Test
  void mean_ofManyValues_keepsItsDigits() {
    float[] ones = new float[1 << 20];
    Arrays.fill(ones, 0.1f);
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 1, 1024, 1024), ones);
    assertEquals(0.1f, NdCase.of("GlobalAveragePool", x).floats(1, 1, 1, 1)[0], 1e-8f);
  }

  @Test
  void softmax_anyAxis_sumsToOne() {
    ConstantTensor x = NdCase.random(2, 2, 70, 3, 67);
    for (int axis = 0; axis < 4; axis++) {
      ConstantTensor y =
          NdCase.of("Softmax", x).with("axis", (long) axis).run(DataType.F32, 2, 70, 3, 67);
      ConstantTensor sums =
          NdCase.of("ReduceSum", y)
              .integers(axis)
              .with("keepdims", 0L)
              .run(DataType.F32, without(axis));
      for (float sum : sums.toFloats()) {
        assertEquals(1, sum, 1e-5f);
      }
    }
  }

  private static int[] without(int axis) {
    int[] dims = {2, 70, 3, 67};
    return IntStream.range(0, 4).filter(a -> a != axis).map(a -> dims[a]).toArray();
  }

  @Test
  void logSoftmax_ofLargeValues_isTheLogarithm() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 3), 10000, 10001, 10002);
    float[] y = NdCase.of("LogSoftmax", x).floats(1, 3);
    assertArrayEquals(new float[] {-2.407606f, -1.407606f, -0.407606f}, y, 2e-3f);
  }

  @Test
  void top_ofEqualValues_takesTheFirst() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 5), 3, 9, 9, -1, 5);
    NdCase values = NdCase.of("TopK", x).integers(3);
    assertArrayEquals(new float[] {9, 9, 5}, values.floats(1, 3));
    assertArrayEquals(new long[] {1, 2, 4}, values.output(1).run(DataType.I64, 1, 3).toLongs());
    assertArrayEquals(
        new float[] {-1, 3}, NdCase.of("TopK", x).integers(2).with("largest", 0L).floats(1, 2));
  }

  @Test
  void argMax_lastOfEqual_whenAsked() {
    ConstantTensor x = NdCase.floats(NdCase.dims(2, 3), 1, 4, 4, 7, 2, 7);
    NdCase first = NdCase.of("ArgMax", x).with("axis", -1L).with("keepdims", 0L);
    assertArrayEquals(new long[] {1, 0}, first.run(DataType.I64, 2).toLongs());
    assertArrayEquals(
        new long[] {2, 2}, first.with("select_last_index", 1L).run(DataType.I64, 2).toLongs());
  }
}
