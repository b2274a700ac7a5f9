package org.joulesight.models;

import java.util.List;
import org.joulesight.UserError;
import org.joulesight.vision.CocoLabels;
import org.joulesight.vision.Fit;
import org.joulesight.vision.Head;

/**
 * What a model file does not say about itself.
 *
 * @param head what the outputs mean; null if they are used as they are
 * @param picture how pictures are brought into the input; unused without a head
 * @param inputs sides of the input to offer; empty for those that the file declares
 * @param labels class names in the order of their ids; empty if unknown
 */
public record ModelDeclaration(
    Head head, PictureForm picture, List<Integer> inputs, List<String> labels) {
  /** For networks whose tensors are given and taken as they are. */
  public static final ModelDeclaration RAW =
      new ModelDeclaration(null, PictureForm.PLAIN, List.of(), List.of());

  public ModelDeclaration {
    inputs = List.copyOf(inputs);
    labels = List.copyOf(labels);
    for (int input : inputs) {
      if (input < 1) {
        throw UserError.usage("input size %d is not positive", input);
      }
    }
  }

  /** With what is usual for networks of this kind; detectors with the classes of COCO. */
  public static ModelDeclaration of(Head head) {
    return switch (head) {
      case CENTERNET ->
          new ModelDeclaration(head, PictureForm.PLAIN, List.of(512, 384, 256), CocoLabels.read());
      case YOLOX -> new ModelDeclaration(head, PictureForm.yolox(), List.of(), CocoLabels.read());
      case YOLOV5, YOLOV8 ->
          new ModelDeclaration(head, PictureForm.yolo(), List.of(), CocoLabels.read());
      case SSD -> new ModelDeclaration(head, PictureForm.ssd(), List.of(), CocoLabels.read());
      case CLASSIFIER -> new ModelDeclaration(head, PictureForm.imageNet(), List.of(), List.of());
    };
  }

  public ModelDeclaration withPicture(PictureForm form) {
    return new ModelDeclaration(head, form, inputs, labels);
  }

  public ModelDeclaration withFit(Fit fit) {
    return withPicture(
        new PictureForm(
            fit, picture.padding(), picture.bgr(), picture.mean(), picture.deviation()));
  }

  public ModelDeclaration withInputs(List<Integer> sides) {
    return new ModelDeclaration(head, picture, sides, labels);
  }

  public ModelDeclaration withLabels(List<String> names) {
    return new ModelDeclaration(head, picture, inputs, names);
  }
}
