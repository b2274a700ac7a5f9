package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.joulesight.Detection;
import org.junit.jupiter.api.Test;

class NmsTest {
  private final Boxes boxes = new Boxes(10);

  @Test
  void apply_overlapOfSameClassOverThreshold_keepsTheBest() {
    boxes.add(0, 0.9f, 0.0f, 0, 0.4f, 0.4f);
    boxes.add(0, 0.8f, 0.1f, 0, 0.5f, 0.4f); // IoU 0.3 / 0.5 = 0.6
    boxes.add(0, 0.7f, 0.2f, 0, 0.6f, 0.4f); // IoU with the first 0.2 / 0.6 = 0.33

    Nms.apply(boxes, 0.5f);

    assertThat(boxes.toDetections(Fit.STRETCH.place(64, 100, 100), 64, 100))
        .extracting(Detection::score)
        .containsExactly(0.9f, 0.7f);
  }

  @Test
  void apply_overlapOfOtherClass_keepsBoth() {
    boxes.add(0, 0.9f, 0, 0, 0.4f, 0.4f);
    boxes.add(1, 0.8f, 0, 0, 0.4f, 0.4f);

    Nms.apply(boxes, 0.5f);

    assertThat(boxes.size()).isEqualTo(2);
  }

  @Test
  void apply_overlapOfExactlyTheThreshold_keepsBoth() {
    boxes.add(0, 0.9f, 0, 0, 0.5f, 0.5f);
    boxes.add(0, 0.8f, 0, 0, 0.5f, 0.25f); // IoU 0.5

    Nms.apply(boxes, 0.5f);

    assertThat(boxes.size()).isEqualTo(2);
  }

  @Test
  void toDetections_boxReachingOverTheBorder_isClippedAndScaled() {
    boxes.add(3, 0.9f, -0.1f, 0.5f, 0.5f, 1.2f);
    boxes.add(3, 0.9f, 1.1f, 0.5f, 1.5f, 0.7f); // outside

    assertThat(boxes.toDetections(Fit.STRETCH.place(64, 200, 100), 64, 100))
        .containsExactly(new Detection(3, 0.9f, 0, 50, 100, 100));
  }
}
