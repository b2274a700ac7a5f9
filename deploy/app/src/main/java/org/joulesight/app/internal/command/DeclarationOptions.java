package org.joulesight.app.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.joulesight.UserError;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.models.PictureForm;
import org.joulesight.vision.Fit;
import org.joulesight.vision.Head;
import picocli.CommandLine.Option;

/** What a model file does not say about itself. */
final class DeclarationOptions {
  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description =
          "what the outputs mean: centernet, yolox, yolov5, yolov8, ssd, classifier (default: as"
              + " the package says)")
  String decoder;

  @Option(
      names = "--fit",
      paramLabel = "NAME",
      description =
          "how pictures are brought into the input: stretch, letterbox, letterbox-center, crop"
              + " (default: the decoder's)")
  String fit;

  @Option(names = "--bgr", arity = "1", description = "channels are blue, green, red: true, false")
  Boolean bgr;

  @Option(
      names = "--mean",
      paramLabel = "M",
      split = ",",
      description = "of each channel, 0..255, in the network's order")
  List<Float> mean;

  @Option(
      names = "--deviation",
      paramLabel = "D",
      split = ",",
      description = "that each channel is divided by, 0..255")
  List<Float> deviation;

  @Option(names = "--names", paramLabel = "FILE", description = "class names, one a line")
  Path names;

  /** The declaration; empty if no decoder is given. */
  Optional<ModelDeclaration> get() {
    if (decoder == null) {
      if (fit != null || bgr != null || mean != null || deviation != null || names != null) {
        throw UserError.usage(
            "--fit, --bgr, --mean, --deviation and --names belong to a decoder; give --decoder");
      }
      return Optional.empty();
    }
    ModelDeclaration usual = ModelDeclaration.of(Head.of(decoder));
    PictureForm form = usual.picture();
    PictureForm given =
        new PictureForm(
            fit == null ? form.fit() : Fit.of(fit),
            form.padding(),
            bgr == null ? form.bgr() : bgr,
            mean == null ? form.mean() : mean,
            deviation == null ? form.deviation() : deviation);
    ModelDeclaration declared = usual.withPicture(given);
    return Optional.of(names == null ? declared : declared.withLabels(read(names)));
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw UserError.usage(
          "--names %s cannot be read (%s); give a file with a class name a line", file, e);
    }
  }
}
