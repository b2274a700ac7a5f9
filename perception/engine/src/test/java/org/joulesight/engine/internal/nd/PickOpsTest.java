package org.joulesight.engine.internal.nd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.joulesight.engine.graph.ConstantTensor;
import org.joulesight.engine.graph.TensorShape;
import org.junit.jupiter.api.Test;

/** Gathering, padding and resizing: operators that read elsewhere than they write. */
class PickOpsTest {
  @Test
  void gather_negativeIndices_countFromTheEnd() {
    ConstantTensor indices = NdCase.longs(NdCase.dims(2, 1), -1, 0);
    float[] y =
        NdCase.of("Gather", NdCase.counting(1, 3, 2, 2), indices)
            .with("axis", 1L)
            .floats(1, 2, 1, 2, 2);
    assertArrayEquals(new float[] {8, 9, 10, 11, 0, 1, 2, 3}, y);
  }

  @Test
  void gather_indexOutOfRange_isReported() {
    NdCase bad = NdCase.of("Gather", NdCase.counting(3), NdCase.longs(NdCase.dims(1), 3));
    assertThrows(IndexOutOfBoundsException.class, () -> bad.floats(1));
  }

  @Test
  void gatherElementsAndTuples_pickOneByOne() {
    ConstantTensor x = NdCase.counting(2, 3);
    ConstantTensor columns = NdCase.longs(NdCase.dims(2, 2), 2, 0, 1, 1);
    assertArrayEquals(
        new float[] {2, 0, 4, 4},
        NdCase.of("GatherElements", x, columns).with("axis", 1L).floats(2, 2));
    ConstantTensor pairs = NdCase.longs(NdCase.dims(2, 2), 1, 0, 1, 1);
    assertArrayEquals(new float[] {3, 4}, NdCase.of("GatherND", x, pairs).floats(2));
  }

  @Test
  void pad_modes_fillTheBorder() {
    ConstantTensor x = NdCase.counting(3);
    assertArrayEquals(
        new float[] {7, 7, 0, 1, 2, 7},
        NdCase.of("Pad", x).integers(2, 1).parameter(NdCase.floats(new int[0], 7)).floats(6));
    assertArrayEquals(new float[] {2, 1, 0, 1, 2, 1}, padded(x, "reflect"));
    assertArrayEquals(new float[] {0, 0, 0, 1, 2, 2}, padded(x, "edge"));
    assertArrayEquals(new float[] {1, 2, 0, 1, 2, 0}, padded(x, "wrap"));
  }

  private static float[] padded(ConstantTensor x, String mode) {
    return NdCase.of("Pad", x).integers(2, 1).with("mode", mode).floats(6);
  }

  @Test
  void pad_negativeAndSomeAxes_crops() {
    float[] y =
        NdCase.of("Pad", NdCase.counting(1, 2, 2, 3))
            .integers(-1, 1)
            .parameter(null)
            .integers(-1)
            .floats(1, 2, 2, 3);
    assertArrayEquals(new float[] {1, 2, 0, 4, 5, 0, 7, 8, 0, 10, 11, 0}, y);
  }

  @Test
  void resize_linearHalfPixel_interpolates() {
    float[] y = resize(NdCase.counting(1, 1, 1, 2), "linear", 2).floats(1, 1, 1, 4);
    assertArrayEquals(new float[] {0, 0.25f, 0.75f, 1}, y, 1e-6f);
  }

  @Test
  void resize_nearestTies_followTheMode() {
    ConstantTensor x = NdCase.counting(1, 1, 1, 4);
    NdCase half = resize(x, "nearest", 0.5f).with("nearest_mode", "floor");
    assertArrayEquals(new float[] {0, 2}, half.floats(1, 1, 1, 2));
    assertArrayEquals(new float[] {1, 3}, half.with("nearest_mode", "ceil").floats(1, 1, 1, 2));
  }

  @Test
  void resize_cubicOfALine_keepsItStraight() {
    // Keys' own coefficient keeps lines; the standard's -0.75 does not.
    float[] y =
        resize(NdCase.counting(1, 1, 1, 9), "cubic", 2)
            .with("cubic_coeff_a", -0.5f)
            .floats(1, 1, 1, 18);
    for (int i = 4; i < 14; i++) {
      assertEquals((i + 0.5f) / 2 - 0.5f, y[i], 1e-5f);
    }
  }

  @Test
  void resize_antialias_averagesWhatIsLeftOut() {
    ConstantTensor x = NdCase.floats(NdCase.dims(1, 1, 1, 8), 0, 8, 0, 8, 0, 8, 0, 8);
    float[] aliased = resize(x, "nearest", 0.25f).floats(1, 1, 1, 2);
    assertArrayEquals(new float[] {8, 8}, aliased);
    float[] y = resize(x, "linear", 0.25f).with("antialias", 1L).floats(1, 1, 1, 2);
    assertArrayEquals(new float[] {4, 4}, y, 1);
  }

  @Test
  void resize_unknownMode_isRefused() {
    NdCase bad =
        resize(NdCase.counting(1, 1, 1, 2), "linear", 2)
            .with("coordinate_transformation_mode", "sideways");
    assertThrows(IllegalArgumentException.class, () -> bad.floats(1, 1, 1, 4));
  }

  @Test
  void resize_someAxesKeepingTheRatio_usesOneScale() {
    NdCase small =
        NdCase.of("Resize", NdCase.counting(1, 1, 4, 8))
            .parameter(null)
            .parameter(null)
            .integers(2, 8)
            .with("mode", "nearest")
            .with("axes", List.of(2L, 3L))
            .with("coordinate_transformation_mode", "asymmetric")
            .with("nearest_mode", "floor")
            .with("keep_aspect_ratio_policy", "not_larger");
    assertArrayEquals(new float[] {0, 2, 4, 6, 16, 18, 20, 22}, small.floats(1, 1, 2, 4));
  }

  private static NdCase resize(ConstantTensor x, String mode, float scale) {
    return NdCase.of("Resize", x)
        .parameter(null)
        .parameter(ConstantTensor.floats(TensorShape.of(4), 1, 1, 1, scale))
        .with("mode", mode);
  }
}
