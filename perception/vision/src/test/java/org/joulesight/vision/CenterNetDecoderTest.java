package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import org.joulesight.Detection;
import org.junit.jupiter.api.Test;

class CenterNetDecoderTest {
  private static final int GRID = 4;
  private static final int CLASSES = 2;
  private static final int INPUT = 16; // stride 4

  private final FloatBuffer heat = FloatBuffer.allocate(GRID * GRID * CLASSES);
  private final FloatBuffer wh = FloatBuffer.allocate(GRID * GRID * 4);
  private final Boxes boxes = new Boxes(3);
  private final CenterNetDecoder decoder =
      CenterNetDecoder.of(
          List.of(
              new Tensor("net/wh", new int[] {1, GRID, GRID, 4}, wh),
              new Tensor("net/keypoints", new int[] {1, GRID, GRID, CLASSES}, heat)),
          INPUT,
          3);

  private void score(int x, int y, int classId, float score) {
    heat.put((y * GRID + x) * CLASSES + classId, score);
  }

  @Test
  void decode_onePeak_givesCornerMinusAndPlusDistances() {
    score(1, 2, 1, 0.8f);
    int cell = 2 * GRID + 1;
    wh.put(cell * 4, new float[] {2, 4, 6, 8});

    decoder.decode(0.3f, boxes);

    // corner (4, 8): left 4-2, top 8-4, right 4+6, bottom 8+8
    assertThat(boxes.toDetections(Fit.STRETCH.place(INPUT, INPUT, INPUT), INPUT, 100))
        .containsExactly(new Detection(1, 0.8f, 2, 4, 10, 16));
  }

  @Test
  void decode_neighbourIsHigherInSameClass_isNoPeak() {
    score(1, 1, 0, 0.8f);
    score(2, 2, 0, 0.9f);
    score(1, 2, 1, 0.5f); // other class, own peak

    decoder.decode(0.3f, boxes);

    assertThat(boxes.size()).isEqualTo(2);
    assertThat(boxes.score(0)).isEqualTo(0.9f);
    assertThat(boxes.score(1)).isEqualTo(0.5f);
  }

  @Test
  void decode_neighbourWrapsAroundTheRow_staysAPeak() {
    score(3, 1, 0, 0.8f); // last of its row
    score(0, 2, 0, 0.9f); // first of the next row: next in memory, far in the picture

    decoder.decode(0.3f, boxes);

    assertThat(boxes.size()).isEqualTo(2);
  }

  @Test
  void decode_scoreEqualToThreshold_isLeftOut() {
    score(1, 1, 0, 0.3f);

    decoder.decode(0.3f, boxes);

    assertThat(boxes.size()).isZero();
  }

  @Test
  void decode_morePeaksThanRoom_keepsTheBestInOrder() {
    score(0, 0, 0, 0.4f);
    score(2, 0, 0, 0.7f);
    score(0, 2, 0, 0.5f);
    score(2, 2, 0, 0.6f);

    decoder.decode(0.3f, boxes);

    assertThat(new float[] {boxes.score(0), boxes.score(1), boxes.score(2)})
        .containsExactly(0.7f, 0.6f, 0.5f);
  }

  @Test
  void decode_secondRun_forgetsTheFirst() {
    score(1, 1, 0, 0.9f);
    decoder.decode(0.3f, boxes);
    score(1, 1, 0, 0);

    decoder.decode(0.3f, boxes);

    assertThat(boxes.size()).isZero();
  }

  @Test
  void of_outputMissing_namesIt() {
    Tensor only = new Tensor("a/wh", new int[] {1, GRID, GRID, 4}, wh);
    assertThatThrownBy(() -> CenterNetDecoder.of(List.of(only), INPUT, 3))
        .hasMessageContaining("keypoints");
  }
}
