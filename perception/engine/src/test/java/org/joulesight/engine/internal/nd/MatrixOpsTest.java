package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.junit.jupiter.api.Test;

class MatrixOpsTest {
  private static final float TOLERANCE = 1e-4f;

  @Test
  void matMul_oddSizes_agreesWithDefinition() {
    ConstantTensor a = NdCase.random(1, 3, 7, 19);
    ConstantTensor b = NdCase.random(2, 19, 35);
    float[] y = NdCase.of("MatMul", a, b).floats(3, 7, 35);
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int k = 0; k < 19; k++) {
        sum += a.get(i / 35 * 19 + k) * b.get(k * 35 + i % 35);
      }
      assertEquals(sum, y[i], TOLERANCE);
    }
  }

  @Test
  void matMul_batches_areBroadcast() {
    float[] y =
        NdCase.of("MatMul", NdCase.counting(2, 1, 1, 2), NdCase.counting(3, 2, 1))
            .floats(2, 3, 1, 1);
    assertArrayEquals(new float[] {1, 3, 5, 3, 13, 23}, y);
  }

  @Test
  void matMul_vectors_areRowsAndColumns() {
    ConstantTensor v = NdCase.counting(2);
    ConstantTensor m = NdCase.counting(2, 2);
    assertArrayEquals(new float[] {1}, NdCase.of("MatMul", v, v).floats());
    assertArrayEquals(new float[] {2, 3}, NdCase.of("MatMul", v, m).floats(2));
    assertArrayEquals(new float[] {1, 3}, NdCase.of("MatMul", m, v).floats(2));
  }

  @Test
  void matMul_sizesThatDoNotFit_areRefused() {
    NdCase bad = NdCase.of("MatMul", NdCase.counting(2, 3), NdCase.counting(2, 3));
    assertThrows(IllegalArgumentException.class, () -> bad.floats(2, 3));
  }

  @Test
  void gemm_allFlags_followTheStandard() {
    ConstantTensor a = NdCase.counting(2, 3);
    ConstantTensor b = NdCase.counting(2, 2);
    ConstantTensor c = NdCase.counting(1, 2);
    float[] y =
        NdCase.of("Gemm", a, b, c)
            .with("transA", 1L)
            .with("transB", 1L)
            .with("alpha", 0.5f)
            .with("beta", 2f)
            .floats(3, 2);
    assertArrayEquals(new float[] {1.5f, 6.5f, 2, 9, 2.5f, 11.5f}, y);
  }

  @Test
  void normalisations_giveMeanZeroAndVarianceOne() {
    ConstantTensor x = NdCase.random(3, 2, 4, 5, 3);
    ConstantTensor ones = NdCase.floats(NdCase.dims(4), 1, 1, 1, 1);
    ConstantTensor zeros = NdCase.floats(NdCase.dims(4), 0, 0, 0, 0);
    float[] instance = NdCase.of("InstanceNormalization", x, ones, zeros).floats(2, 4, 5, 3);
    assertStandard(instance, 15);
    float[] group =
        NdCase.of("GroupNormalization", x, ones, zeros).with("num_groups", 2L).floats(2, 4, 5, 3);
    assertStandard(group, 30);
    float[] layer =
        NdCase.of("LayerNormalization", x, NdCase.floats(NdCase.dims(1), 1))
            .with("axis", 1L)
            .floats(2, 4, 5, 3);
    assertStandard(layer, 60);
  }

  private static void assertStandard(float[] y, int block) {
    for (int start = 0; start < y.length; start += block) {
      double sum = 0;
      double squares = 0;
      for (int i = start; i < start + block; i++) {
        sum += y[i];
        squares += y[i] * y[i];
      }
      assertEquals(0, sum / block, 1e-5);
      assertEquals(1, squares / block, 1e-3);
    }
  }

  @Test
  void batchNormalization_givenStatistics_shiftsAndScales() {
    ConstantTensor x = NdCase.counting(1, 2, 1, 2);
    ConstantTensor scale = NdCase.floats(NdCase.dims(2), 2, 3);
    ConstantTensor shift = NdCase.floats(NdCase.dims(2), 1, -1);
    ConstantTensor mean = NdCase.floats(NdCase.dims(2), 1, 2);
    ConstantTensor variance = NdCase.floats(NdCase.dims(2), 4, 0.25f);
    float[] y =
        NdCase.of("BatchNormalization", x, scale, shift, mean, variance)
            .with("epsilon", 0f)
            .floats(1, 2, 1, 2);
    assertArrayEquals(new float[] {0, 1, -1, 5}, y, TOLERANCE);
  }

  @Test
  void localResponse_evenWindow_reachesFurtherUp() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 3, 1, 1), 1, 2, 3);
    float[] y =
        NdCase.of("LRN", x)
            .with("size", 2L)
            .with("alpha", 2f)
            .with("beta", 1f)
            .with("bias", 1f)
            .floats(1, 3, 1, 1);
    assertArrayEquals(new float[] {1f / 6, 2f / 14, 3f / 10}, y, TOLERANCE);
  }

  @Test
  void quantize_tiesAndSaturation_followTheStandard() {
    ConstantTensor x = NdCase.floats(NdCase.dims(6), 0, 1, 3, 1000, -254, -1000);
    ConstantTensor two = NdCase.floats(new int[0], 2);
    ConstantTensor zero = NdCase.bytes(DataType.U8, new int[0], 128);
    assertArrayEquals(
        new float[] {128, 128, 130, 255, 1, 0},
        NdCase.of("QuantizeLinear", x, two, zero).run(DataType.U8, 6).toFloats());
  }

  @Test
  void dequantize_perAxisAndBlocked_usesTheRightScale() {
    ConstantTensor x = NdCase.bytes(DataType.I8, NdCase.dims(2, 3), 1, 2, 3, -4, 5, -6);
    ConstantTensor rows = NdCase.floats(NdCase.dims(2), 1, 10);
    assertArrayEquals(
        new float[] {1, 2, 3, -40, 50, -60},
        NdCase.of("DequantizeLinear", x, rows).with("axis", 0L).floats(2, 3));
    ConstantTensor blocks = NdCase.floats(NdCase.dims(2, 2), 1, 2, 3, 4);
    assertArrayEquals(
        new float[] {1, 2, 6, -12, 15, -24},
        NdCase.of("DequantizeLinear", x, blocks).with("block_size", 2L).floats(2, 3));
  }
}
