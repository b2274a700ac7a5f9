package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import org.joulesight.Detection;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class SsdDecoderTest {
  private static final int INPUT = 64;
  private static final Tensor BOXES =
      tensor("boxes", 2, 4, 0, 0.25f, 0.5f, 0.75f, 0.25f, 0, 1, 0.5f);
  private static final Tensor SCORES =
      tensor("scores", 2, 4, 0.05f, 0.1f, 0.8f, 0.05f, 0.9f, 0.04f, 0.03f, 0.03f);

  private final Boxes boxes = new Boxes(10);

  private static Tensor tensor(String name, int rows, int fields, float... values) {
    return new Tensor(name, new int[] {1, rows, fields}, FloatBuffer.wrap(values));
  }

  @Test
  void decode_candidateOverTheThreshold_isTakenAndBackgroundLeftOut() {
    Head.SSD.decoder(List.of(SCORES, BOXES), INPUT, 10).decode(0.3f, boxes);

    assertThat(boxes.toDetections(Fit.STRETCH.place(INPUT, INPUT, INPUT), INPUT, 10))
        .containsExactly(new Detection(1, 0.8f, 0, 16, 32, 48));
  }

  @Test
  void classes_areThoseWithoutBackground() {
    assertThat(Head.SSD.decoder(List.of(BOXES, SCORES), INPUT, 10).classes()).isEqualTo(3);
  }

  @Test
  void of_outputsOfAnotherKind_areRefusedNamingThem() {
    assertThatThrownBy(() -> Head.SSD.decoder(List.of(SCORES), INPUT, 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("scores[1, 2, 4]");
  }
}
