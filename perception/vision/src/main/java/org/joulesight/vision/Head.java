package org.joulesight.vision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joulesight.UserError;

/** Kinds of networks by what their outputs mean, as declared with {@code --decoder}. */
public enum Head {
  /** {@link CenterNetDecoder}. */
  CENTERNET,
  /** {@link YoloDecoder}, as YOLOX has it. */
  YOLOX,
  /** {@link YoloDecoder}, as YOLOv5 has it. */
  YOLOV5,
  /** {@link YoloDecoder}, as YOLOv8 has it. */
  YOLOV8,
  /** {@link SsdDecoder}. */
  SSD,
  /** One value for each class: {@link Classification}. */
  CLASSIFIER;

  /** Candidates of all but CenterNet: many overlap, and only suppression thins them out. */
  private static final int OVERLAPPING = 1000;

  /**
   * @throws UserError if {@code label} names none
   */
  public static Head of(String label) {
    return Arrays.stream(values())
        .filter(h -> h.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "unknown decoder \"%s\"; choose from %s",
                    label, Arrays.stream(values()).map(Head::label).toList()));
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isDetector() {
    return this != CLASSIFIER;
  }

  /** How many boxes to take before suppression, to have {@code maxBoxes} after it. */
  public int candidates(int maxBoxes) {
    return this == CENTERNET ? maxBoxes : Math.max(maxBoxes, OVERLAPPING);
  }

  /**
   * @param outputs of the network
   * @param inputPixels side of its input
   * @throws UserError if the outputs are not those of this kind
   */
  public Decoder decoder(List<Tensor> outputs, int inputPixels, int candidates) {
    return switch (this) {
      case CENTERNET -> CenterNetDecoder.of(outputs, inputPixels, candidates);
      case YOLOX -> YoloDecoder.yolox(outputs, inputPixels, candidates);
      case YOLOV5 -> YoloDecoder.yolov5(outputs, inputPixels, candidates);
      case YOLOV8 -> YoloDecoder.yolov8(outputs, inputPixels, candidates);
      case SSD -> SsdDecoder.of(outputs, candidates);
      case CLASSIFIER -> throw UserError.usage("a classifier finds no boxes; declare a detector");
    };
  }
}
