package org.joulesight.models;

import java.util.List;
import org.joulesight.UserError;
import org.joulesight.vision.Fit;

/**
 * How a network wants its pictures.
 *
 * @param fit how a picture is brought into the square input
 * @param padding grey value of what the picture does not cover, 0..255
 * @param bgr whether channels are blue, green, red
 * @param mean of each of the network's channels, subtracted first; in the order of the channels
 * @param deviation of each channel, divided by then
 */
public record PictureForm(
    Fit fit, int padding, boolean bgr, List<Float> mean, List<Float> deviation) {
  private static final List<Float> ZEROS = List.of(0f, 0f, 0f);
  private static final List<Float> ONES = List.of(1f, 1f, 1f);

  /** Raw RGB, 0..255, stretched: as the default detector wants it. */
  public static final PictureForm PLAIN = new PictureForm(Fit.STRETCH, 0, false, ZEROS, ONES);

  /** Grey value that the YOLO family pads with. */
  private static final int YOLO_PADDING = 114;

  private static final float WHITE = 255;

  public PictureForm {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (padding < 0 || padding > WHITE) {
      throw UserError.usage("padding %d is not in 0..255", padding);
    }
    if (mean.size() != 3 || deviation.size() != 3 || deviation.contains(0f)) {
      throw UserError.usage(
          "mean %s and standard deviation %s: give three values each, none of the latter 0",
          mean, deviation);
    }
  }

  /** As YOLOX is trained: BGR, 0..255, in the top left corner. */
  public static PictureForm yolox() {
    return new PictureForm(Fit.LETTERBOX, YOLO_PADDING, true, ZEROS, ONES);
  }

  /** As YOLOv5 and its successors are trained: RGB, 0..1, in the middle. */
  public static PictureForm yolo() {
    List<Float> white = List.of(WHITE, WHITE, WHITE);
    return new PictureForm(Fit.LETTERBOX_CENTER, YOLO_PADDING, false, ZEROS, white);
  }

  /** As single-shot detectors on MobileNets are trained: RGB, about -1..1, stretched. */
  public static PictureForm ssd() {
    return new PictureForm(
        Fit.STRETCH, 0, false, List.of(127f, 127f, 127f), List.of(128f, 128f, 128f));
  }

  /** As torchvision's ImageNet classifiers are tested: RGB, the middle, normalised. */
  public static PictureForm imageNet() {
    return new PictureForm(
        Fit.CROP, 0, false, List.of(123.675f, 116.28f, 103.53f), List.of(58.395f, 57.12f, 57.375f));
  }

  /** What a channel is multiplied by. */
  public float[] scale() {
    float[] scale = new float[3];
    for (int c = 0; c < 3; c++) {
      scale[c] = 1 / deviation.get(c);
    }
    return scale;
  }

  /** What is then added to it. */
  public float[] shift() {
    float[] shift = new float[3];
    for (int c = 0; c < 3; c++) {
      shift[c] = -mean.get(c) / deviation.get(c);
    }
    return shift;
  }
}
