package org.joulesight.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.TfjsImporter;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.onnx.OnnxImporter;

/** Reads model files of the formats that are known, and puts pictures in front of them. */
public final class ModelReader {
  private ModelReader() {}

  /**
   * @return the network as the file has it, not yet fused
   * @throws UserError (exit code 2) naming the file if it is missing or no model
   */
  public static Graph read(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(file)) {
      throw UserError.usage(
          "model %s is no file; give an .onnx or .json file, or a package folder", file);
    }
    if (name.endsWith(".json")) {
      return TfjsImporter.read(file);
    }
    if (name.endsWith(".onnx")) {
      return OnnxImporter.read(file);
    }
    throw UserError.usage(
        "model %s is neither .onnx nor .json (TensorFlow.js); convert it to ONNX", file);
  }

  /**
   * The network with 8-bit RGB pictures as its input, if it reads one tensor of three channels and
   * the declaration says what the outputs mean; otherwise as it is.
   *
   * @throws UserError (exit code 2) if a head is declared for a network that reads no pictures
   */
  static Graph readingPictures(Graph graph, ModelDeclaration declaration) {
    if (declaration.head() == null || graph.input().isPicture()) {
      return graph;
    }
    PictureForm form = declaration.picture();
    try {
      return graph.readingPictures(Weights.of(form.scale()), Weights.of(form.shift()), form.bgr());
    } catch (IllegalArgumentException e) {
      throw new UserError(
          UserError.USAGE,
          "model %s; leave --decoder out to use its tensors".formatted(e.getMessage()),
          e);
    }
  }
}
