package org.joulesight.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import org.joulesight.Detection;
import org.joulesight.UserError;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final int SIDE = 8;

  private final ByteBuffer rgb = ByteBuffer.allocateDirect(SIDE * SIDE * 3);
  private final TestFrame grey = TestFrame.of(16, 8, 48).fill(0, 0, 16, 8, 50, 50, 50);

  private int[] column(Fit fit, int x) {
    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb, fit, 114)) {
      preprocessor.run(grey);
    }
    int[] column = new int[SIDE];
    for (int y = 0; y < SIDE; y++) {
      column[y] = rgb.get((y * SIDE + x) * 3) & 255;
    }
    return column;
  }

  @Test
  void letterbox_widePicture_padsBelow() {
    assertThat(column(Fit.LETTERBOX, 3)).containsExactly(50, 50, 50, 50, 114, 114, 114, 114);
  }

  @Test
  void letterboxCenter_widePicture_padsAboveAndBelow() {
    assertThat(column(Fit.LETTERBOX_CENTER, 3)).containsExactly(114, 114, 50, 50, 50, 50, 114, 114);
  }

  @Test
  void crop_widePicture_takesTheMiddle() {
    grey.fill(0, 0, 4, 8, 1, 1, 1).fill(12, 0, 16, 8, 1, 1, 1); // outside of the middle square

    assertThat(column(Fit.CROP, 0)).containsOnly(50);
    assertThat(column(Fit.CROP, SIDE - 1)).containsOnly(50);
  }

  @Test
  void framesOfOtherSize_arePlacedAnew() {
    TestFrame tall = TestFrame.of(8, 16, 24).fill(0, 0, 8, 16, 50, 50, 50);
    try (Preprocessor preprocessor = new Preprocessor(SIDE, rgb, Fit.LETTERBOX, 114)) {
      preprocessor.run(grey);
      preprocessor.run(tall);
    }
    assertThat(rgb.get((7 * SIDE + 3) * 3) & 255).isEqualTo(50);
    assertThat(rgb.get(7 * 3) & 255).isEqualTo(114);
  }

  @Test
  void boxes_ofEveryFit_comeBackToThePicturesPixels() {
    for (Fit fit : Fit.values()) {
      Placement p = fit.place(416, 640, 480);
      Boxes boxes = new Boxes(1);
      boxes.add(
          7,
          0.5f,
          (float) ((200 * p.scaleX() + p.left()) / 416),
          (float) ((150 * p.scaleY() + p.top()) / 416),
          (float) ((300 * p.scaleX() + p.left()) / 416),
          (float) ((310 * p.scaleY() + p.top()) / 416));

      Detection found = boxes.toDetections(p, 416, 10).get(0);

      assertThat(found.left()).as(fit.label()).isCloseTo(200, within(0.01f));
      assertThat(found.top()).isCloseTo(150, within(0.01f));
      assertThat(found.right()).isCloseTo(300, within(0.01f));
      assertThat(found.bottom()).isCloseTo(310, within(0.01f));
    }
  }

  @Test
  void label_unknown_isRefusedWithTheChoices() {
    assertThat(List.of(Fit.values())).allMatch(f -> Fit.of(f.label()) == f);
    assertThatThrownBy(() -> Fit.of("squeeze"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("letterbox-center");
  }
}
