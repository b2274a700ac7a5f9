package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.junit.jupiter.api.Test;

class WindowOpsTest {
  private static final float TOLERANCE = 1e-4f;

  /** Straight from the definition; x is [n, c, h, w], w [o, c / groups, kh, kw]. */
  private static float[] convolution(
      ConstantTensor x, ConstantTensor w, int groups, int stride, int pad, int dilation) {
    int[] s = dims(x);
    int[] k = dims(w);
    int height = (s[2] + 2 * pad - (k[2] - 1) * dilation - 1) / stride + 1;
    int width = (s[3] + 2 * pad - (k[3] - 1) * dilation - 1) / stride + 1;
    float[] y = new float[s[0] * k[0] * height * width];
    for (int i = 0; i < y.length; i++) {
      int column = i % width;
      int row = i / width % height;
      int out = i / width / height % k[0];
      int n = i / width / height / k[0];
      int first = out / (k[0] / groups) * k[1];
      double sum = 0;
      for (int j = 0; j < k[1] * k[2] * k[3]; j++) {
        int c = j / k[3] / k[2];
        int h = row * stride - pad + j / k[3] % k[2] * dilation;
        int v = column * stride - pad + j % k[3] * dilation;
        if (h >= 0 && h < s[2] && v >= 0 && v < s[3]) {
          sum +=
              x.get(((n * s[1] + first + c) * s[2] + h) * s[3] + v)
                  * w.get(out * k[1] * k[2] * k[3] + j);
        }
      }
      y[i] = (float) sum;
    }
    return y;
  }

  private static int[] dims(ConstantTensor x) {
    return x.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void convolution_groupsStrideDilation_agreesWithDefinition() {
    ConstantTensor x = NdCase.random(1, 2, 6, 11, 9);
    ConstantTensor w = NdCase.random(2, 34, 3, 3, 2);
    float[] expected = convolution(x, w, 2, 2, 2, 2);
    float[] y =
        NdCase.of("Conv", x, w)
            .with("group", 2L)
            .with("strides", List.of(2L, 2L))
            .with("dilations", List.of(2L, 2L))
            .with("pads", List.of(2L, 2L, 2L, 2L))
            .floats(2, 34, 6, 6);
    assertArrayEquals(expected, y, TOLERANCE);
  }

  @Test
  void convolution_depthwiseStrideOverKernel_agreesWithDefinition() {
    ConstantTensor x = NdCase.random(3, 1, 17, 10, 10);
    ConstantTensor w = NdCase.random(4, 17, 1, 2, 2);
    float[] y =
        NdCase.of("Conv", x, w)
            .with("group", 17L)
            .with("strides", List.of(3L, 3L))
            .floats(1, 17, 3, 3);
    assertArrayEquals(convolution(x, w, 17, 3, 0, 1), y, TOLERANCE);
  }

  @Test
  void convolution_oneAndThreeAxes_haveBiases() {
    ConstantTensor bias = NdCase.floats(NdCase.dims(1), 10);
    ConstantTensor ones = NdCase.floats(NdCase.dims(1, 1, 2), 1, 1);
    assertArrayEquals(
        new float[] {11, 13, 15},
        NdCase.of("Conv", NdCase.counting(1, 1, 4), ones, bias).floats(1, 1, 3));
    ConstantTensor cube = NdCase.floats(NdCase.dims(1, 1, 2, 2, 2), 1, 1, 1, 1, 1, 1, 1, 1);
    assertArrayEquals(
        new float[] {38},
        NdCase.of("Conv", NdCase.counting(1, 1, 2, 2, 2), cube, bias).floats(1, 1, 1, 1, 1));
  }

  @Test
  void convolution_samePadding_putsTheOddRowWhereAsked() {
    ConstantTensor x = NdCase.counting(1, 1, 1, 4);
    ConstantTensor w = NdCase.floats(NdCase.dims(1, 1, 1, 2), 1, 10);
    assertArrayEquals(
        new float[] {10, 21, 32, 3},
        NdCase.of("Conv", x, w).with("auto_pad", "SAME_UPPER").floats(1, 1, 1, 4));
    assertArrayEquals(
        new float[] {0, 10, 21, 32},
        NdCase.of("Conv", x, w).with("auto_pad", "SAME_LOWER").floats(1, 1, 1, 4));
  }

  @Test
  void convolution_wrongChannels_isRefused() {
    NdCase bad = NdCase.of("Conv", NdCase.random(1, 1, 3, 4, 4), NdCase.random(2, 2, 4, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> bad.floats(1, 2, 4, 4));
  }

  @Test
  void transposed_isTheAdjointOfConvolution() {
    ConstantTensor w = NdCase.random(5, 6, 5, 3, 2);
    ConstantTensor narrow = NdCase.random(6, 2, 6, 4, 5);
    ConstantTensor wide = NdCase.random(7, 2, 5, 9, 10);
    List<Long> strides = List.of(2L, 2L);
    List<Long> pads = List.of(1L, 0L, 1L, 0L);
    ConstantTensor down =
        NdCase.of("Conv", wide, w)
            .with("strides", strides)
            .with("pads", pads)
            .run(DataType.F32, 2, 6, 5, 5);
    ConstantTensor up =
        NdCase.of("ConvTranspose", NdCase.random(6, 2, 6, 5, 5), w)
            .with("strides", strides)
            .with("pads", pads)
            .run(DataType.F32, 2, 5, 9, 10);
    assertEquals(dot(down, NdCase.random(6, 2, 6, 5, 5)), dot(up, wide), 1e-2);
    assertThrows(
        IllegalArgumentException.class,
        () -> NdCase.of("ConvTranspose", narrow, NdCase.random(1, 5, 1, 1, 1)).floats(2, 1, 4, 5));
  }

  private static double dot(ConstantTensor a, ConstantTensor b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  @Test
  void maxPool_dilatedWithCeil_ignoresPadding() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 1, 1, 5), -9, -1, -5, -2, -3);
    NdCase pool =
        NdCase.of("MaxPool", x)
            .with("kernel_shape", List.of(1L, 2L))
            .with("dilations", List.of(1L, 2L))
            .with("strides", List.of(1L, 2L))
            .with("pads", List.of(0L, 1L, 0L, 1L))
            .with("ceil_mode", 1L);
    assertArrayEquals(new float[] {-1, -1, -2}, pool.floats(1, 1, 1, 3));
    assertArrayEquals(new long[] {1, 1, 3}, pool.output(1).run(DataType.I64, 1, 1, 1, 3).toLongs());
  }

  @Test
  void maxPool_indicesByColumns_whenAsked() {
    NdCase pool =
        NdCase.of("MaxPool", NdCase.counting(1, 2, 2, 3))
            .with("kernel_shape", List.of(1L, 1L))
            .with("storage_order", 1L)
            .output(1);
    assertArrayEquals(
        new long[] {0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11},
        pool.run(DataType.I64, 1, 2, 2, 3).toLongs());
  }

  @Test
  void averagePool_padding_countsOnlyWhenAsked() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 1, 1, 3), 3, 6, 9);
    NdCase pool =
        NdCase.of("AveragePool", x)
            .with("kernel_shape", List.of(1L, 3L))
            .with("pads", List.of(0L, 1L, 0L, 1L));
    assertArrayEquals(new float[] {4.5f, 6, 7.5f}, pool.floats(1, 1, 1, 3));
    pool.with("count_include_pad", 1L);
    assertArrayEquals(new float[] {3, 6, 5}, pool.floats(1, 1, 1, 3));
    pool.with("ceil_mode", 1L)
        .with("strides", List.of(1L, 3L))
        .with("pads", List.of(0L, 0L, 0L, 1L));
    assertArrayEquals(new float[] {6, 0}, pool.floats(1, 1, 1, 2));
  }

  @Test
  void lpPool_ofTwo_isTheEuclideanNorm() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 1, 2), 3, 4);
    assertArrayEquals(
        new float[] {5},
        NdCase.of("LpPool", x).with("kernel_shape", List.of(2L)).floats(1, 1, 1),
        TOLERANCE);
    assertArrayEquals(new float[] {5}, NdCase.of("GlobalLpPool", x).floats(1, 1, 1), TOLERANCE);
  }
}
