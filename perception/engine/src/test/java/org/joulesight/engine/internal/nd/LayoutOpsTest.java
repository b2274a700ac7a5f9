package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.DataType;
import org.junit.jupiter.api.Test;

class LayoutOpsTest {
  @Test
  void transpose_anyPermutation_movesEachElement() {
    ConstantTensor x = NdCase.random(1, 2, 3, 17, 33);
    float[] y =
        NdCase.of("Transpose", x).with("perm", List.of(3L, 0L, 2L, 1L)).floats(33, 2, 17, 3);
    for (int n = 0; n < 2; n++) {
      for (int c = 0; c < 3; c++) {
        for (int h = 0; h < 17; h++) {
          for (int w = 0; w < 33; w++) {
            float expected = x.toFloats()[((n * 3 + c) * 17 + h) * 33 + w];
            assertEquals(expected, y[((w * 2 + n) * 17 + h) * 3 + c]);
          }
        }
      }
    }
  }

  @Test
  void transpose_noPermutation_reverses() {
    float[] y = NdCase.of("Transpose", NdCase.counting(2, 3)).floats(3, 2);
    assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, y);
  }

  @Test
  void slice_negativeStepAndEnds_walksBackwards() {
    float[] y =
        NdCase.of("Slice", NdCase.counting(1, 1, 2, 5))
            .integers(-1)
            .integers(Long.MIN_VALUE)
            .integers(3)
            .integers(-2)
            .floats(1, 1, 2, 3);
    assertArrayEquals(new float[] {4, 2, 0, 9, 7, 5}, y);
  }

  @Test
  void slice_everySecondPixel_takesAFocusPart() {
    float[] y =
        NdCase.of("Slice", NdCase.counting(1, 3, 4, 4))
            .integers(1, 0)
            .integers(Long.MAX_VALUE, Long.MAX_VALUE)
            .integers(2, 3)
            .integers(2, 2)
            .floats(1, 3, 2, 2);
    assertArrayEquals(new float[] {4, 6, 12, 14, 20, 22, 28, 30, 36, 38, 44, 46}, y);
  }

  @Test
  void slice_startBeyondEnd_makesNothing() {
    NdCase empty =
        NdCase.of("Slice", NdCase.counting(2, 5)).integers(7).integers(9).integers(1).integers(1);
    assertArrayEquals(new float[0], empty.floats(2, 0));
  }

  @Test
  void concat_negativeAxis_joinsInOrder() {
    float[] y =
        NdCase.of("Concat", NdCase.counting(2, 1, 1), NdCase.counting(2, 1, 2))
            .with("axis", -1L)
            .floats(2, 1, 3);
    assertArrayEquals(new float[] {0, 0, 1, 1, 2, 3}, y);
  }

  @Test
  void concat_channelsOfMaps_joinsInOrder() {
    float[] y =
        NdCase.of("Concat", NdCase.counting(1, 1, 2, 2), NdCase.counting(1, 2, 2, 2))
            .with("axis", 1L)
            .floats(1, 3, 2, 2);
    assertArrayEquals(new float[] {0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7}, y);
  }

  @Test
  void split_secondOutput_startsBehindTheFirst() {
    float[] y =
        NdCase.of("Split", NdCase.counting(2, 5))
            .integers(2, 3)
            .with("axis", 1L)
            .output(1)
            .floats(2, 3);
    assertArrayEquals(new float[] {2, 3, 4, 7, 8, 9}, y);
  }

  @Test
  void reshape_acrossAxes_keepsRowMajorOrder() {
    ConstantTensor x = NdCase.random(2, 2, 6, 4, 5);
    assertArrayEquals(x.toFloats(), NdCase.of("Reshape", x).parameter(null).floats(2, 3, 2, 4, 5));
    assertArrayEquals(x.toFloats(), NdCase.of("Reshape", x).parameter(null).floats(8, 30));
    assertArrayEquals(x.toFloats(), NdCase.of("Reshape", x).parameter(null).floats(5, 3, 16));
    assertArrayEquals(x.toFloats(), NdCase.of("Flatten", x).floats(2, 120));
    assertArrayEquals(x.toFloats(), NdCase.of("Unsqueeze", x).floats(2, 1, 6, 1, 4, 5));
  }

  @Test
  void expand_byNumpysRule_repeats() {
    float[] y = NdCase.of("Expand", NdCase.counting(3, 1)).parameter(null).floats(2, 3, 2);
    assertArrayEquals(new float[] {0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2}, y);
  }

  @Test
  void tile_twoAxes_repeatsWholes() {
    float[] y = NdCase.of("Tile", NdCase.counting(2, 2)).parameter(null).floats(2, 4);
    assertArrayEquals(new float[] {0, 1, 0, 1, 2, 3, 2, 3}, y);
  }

  @Test
  void depthToSpace_bothModes_followTheStandard() {
    ConstantTensor x = NdCase.counting(1, 8, 1, 2);
    float[] depthFirst = NdCase.of("DepthToSpace", x).with("blocksize", 2L).floats(1, 2, 2, 4);
    assertArrayEquals(
        new float[] {0, 4, 1, 5, 8, 12, 9, 13, 2, 6, 3, 7, 10, 14, 11, 15}, depthFirst);
    float[] columnsFirst =
        NdCase.of("DepthToSpace", x).with("blocksize", 2L).with("mode", "CRD").floats(1, 2, 2, 4);
    assertArrayEquals(
        new float[] {0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15}, columnsFirst);
  }

  @Test
  void spaceToDepth_ofDepthToSpace_isTheSame() {
    ConstantTensor x = NdCase.random(3, 2, 12, 3, 5);
    ConstantTensor wide =
        NdCase.of("DepthToSpace", x).with("blocksize", 2L).run(DataType.F32, 2, 3, 6, 10);
    float[] back = NdCase.of("SpaceToDepth", wide).with("blocksize", 2L).floats(2, 12, 3, 5);
    assertArrayEquals(x.toFloats(), back);
  }

  @Test
  void cast_floatsToBytes_cutsAndSaturates() {
    ConstantTensor x = NdCase.floats(NdCase.dims(5), -1, 1.9f, 255.5f, 1e9f, Float.NaN);
    assertArrayEquals(
        new float[] {0, 1, 255, 255, 0}, NdCase.of("Cast", x).run(DataType.U8, 5).toFloats());
  }

  @Test
  void cast_toHalfAndBack_roundsToNearestEven() {
    ConstantTensor x =
        NdCase.floats(
            NdCase.dims(6), 1, -0.1f, 65520, 1e-7f, 1 + 0x1p-11f, Float.NEGATIVE_INFINITY);
    ConstantTensor half = NdCase.of("Cast", x).run(DataType.F16, 6);
    float[] back = NdCase.of("Cast", half).floats(6);
    assertArrayEquals(
        new float[] {
          1, -0.099975586f, Float.POSITIVE_INFINITY, 1.1920929e-7f, 1, Float.NEGATIVE_INFINITY
        },
        back);
  }
}
