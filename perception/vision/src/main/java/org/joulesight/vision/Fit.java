package org.joulesight.vision;

import java.util.Arrays;
import java.util.Locale;
import org.joulesight.UserError;

/** How a picture of any shape is brought into a square input. */
public enum Fit {
  /** Over the whole square; changes the picture's proportions. */
  STRETCH,
  /** As large as fits, in the top left corner; the rest is padding. As YOLOX does. */
  LETTERBOX,
  /** As large as fits, in the middle; the rest is padding. As YOLOv5 and its successors do. */
  LETTERBOX_CENTER,
  /** The middle square, 7/8 of the shorter side: what ImageNet classifiers are tested on. */
  CROP;

  private static final double CROPPED_SHARE = 0.875;

  /**
   * @param label such as {@code letterbox-center}
   * @throws UserError if it names none
   */
  public static Fit of(String label) {
    return Arrays.stream(values())
        .filter(f -> f.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown fit \"%s\"; choose from %s",
                    label, Arrays.stream(values()).map(Fit::label).toList()));
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Where a picture comes to lie.
   *
   * @param side of the input, in pixels
   * @param width,height of the picture, in pixels
   */
  public Placement place(int side, int width, int height) {
    double shrink = Math.min((double) side / width, (double) side / height);
    return switch (this) {
      case STRETCH ->
          new Placement((double) side / width, (double) side / height, 0, 0, width, height);
      case LETTERBOX -> new Placement(shrink, shrink, 0, 0, width, height);
      case LETTERBOX_CENTER ->
          new Placement(
              shrink,
              shrink,
              Math.floor((side - width * shrink) / 2),
              Math.floor((side - height * shrink) / 2),
              width,
              height);
      case CROP -> {
        double enlarge = side / (CROPPED_SHARE * Math.min(width, height));
        yield new Placement(
            enlarge,
            enlarge,
            (side - width * enlarge) / 2,
            (side - height * enlarge) / 2,
            width,
            height);
      }
    };
  }
}
