package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import org.joulesight.Detection;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class YoloDecoderTest {
  private static final int INPUT = 64;
  private static final int CELLS = 64 + 16 + 4;
  private static final int CLASSES = 3;
  private static final int FIELDS = 5 + CLASSES;

  private final Boxes boxes = new Boxes(10);

  private List<Detection> decode(Head head, int rows, int columns, float... values) {
    FloatBuffer data = FloatBuffer.allocate(rows * columns).put(0, values);
    Tensor tensor = new Tensor("output", new int[] {1, rows, columns}, data);
    head.decoder(List.of(tensor), INPUT, 10).decode(0.3f, boxes);
    return boxes.toDetections(Fit.STRETCH.place(INPUT, INPUT, INPUT), INPUT, 10);
  }

  @Test
  void yolox_candidateOfTheSecondGrid_isPlacedByItsCellAndStride() {
    float[] values = new float[CELLS * FIELDS];
    int row = 64 + 4 + 2; // stride 16, cell (2, 1)
    float log2 = (float) Math.log(2);
    System.arraycopy(
        new float[] {0.5f, 0.25f, 0, log2, 0.9f, 0.1f, 0.8f, 0.2f},
        0,
        values,
        row * FIELDS,
        FIELDS);

    // centre (2.5, 1.25) * 16 = (40, 20), size (16, 32)
    assertThat(decode(Head.YOLOX, CELLS, FIELDS, values))
        .containsExactly(new Detection(1, 0.9f * 0.8f, 32, 4, 48, 36));
  }

  @Test
  void yolox_outputOfAnotherInputSize_isRefused() {
    assertThatThrownBy(() -> decode(Head.YOLOX, CELLS - 1, FIELDS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("84");
  }

  @Test
  void yolov5_pixelsAndObjectness_areTakenAsTheyAre() {
    assertThat(decode(Head.YOLOV5, 2, FIELDS, 32, 16, 8, 4, 0.5f, 0, 0, 0.8f))
        .containsExactly(new Detection(2, 0.4f, 28, 14, 36, 18));
  }

  @Test
  void yolov8_fieldsFirst_areReadAcross() {
    // two candidates, the second one of class 1
    assertThat(
            decode(
                Head.YOLOV8, 4 + CLASSES, 2, 0, 32, 0, 16, 0, 8, 0, 4, 0.1f, 0.2f, 0, 0.7f, 0, 0))
        .containsExactly(new Detection(1, 0.7f, 28, 14, 36, 18));
  }

  @Test
  void severalFittingOutputs_areRefused() {
    Tensor tensor = new Tensor("a", new int[] {1, 2, 8}, FloatBuffer.allocate(16));
    assertThatThrownBy(() -> Head.YOLOV5.decoder(List.of(tensor, tensor), INPUT, 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--decoder");
  }

  @Test
  void classification_logits_becomeProbabilities() {
    float[] logits = {(float) Math.log(1), (float) Math.log(6), (float) Math.log(3)};

    List<Classification> top = Classification.top(FloatBuffer.wrap(logits), 2);

    assertThat(top).extracting(Classification::classId).containsExactly(1, 2);
    assertThat(top.get(0).score()).isEqualTo(0.6f);
  }

  @Test
  void classification_probabilities_stayWhatTheyAre() {
    assertThat(Classification.top(FloatBuffer.wrap(new float[] {0.25f, 0.75f}), 5))
        .containsExactly(new Classification(1, 0.75f), new Classification(0, 0.25f));
  }
}
