package org.joulesight.models.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.UserError;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.models.PictureForm;
import org.joulesight.vision.Fit;
import org.joulesight.vision.Head;

/**
 * {@code joulesight.json} of a model package.
 *
 * @param format 1
 * @param model name of the network's file in the package
 * @param decoder label of the {@link Head}; null for tensors as they are
 * @param fit label of the {@link Fit}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackageFile(
    int format,
    String network,
    String model,
    String sha256,
    String decoder,
    String fit,
    int padding,
    boolean bgr,
    List<Float> mean,
    List<Float> deviation,
    List<Integer> inputs,
    List<String> labels) {
  private static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  public static PackageFile of(LoadedModel model) {
    ModelDeclaration d = model.declaration();
    PictureForm p = d.picture();
    return new PackageFile(
        FORMAT,
        model.graph().name(),
        model.file().getFileName().toString(),
        model.graph().sha256(),
        d.head() == null ? null : d.head().label(),
        p.fit().label(),
        p.padding(),
        p.bgr(),
        p.mean(),
        p.deviation(),
        d.inputs(),
        d.labels());
  }

  /**
   * @throws UserError (exit code 2) naming the file if it is broken or of another format
   */
  public static PackageFile read(Path file) {
    PackageFile read;
    try {
      read = JSON.readValue(file.toFile(), PackageFile.class);
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE,
          "%s is no model package (%s); make it with \"joulesight model quantize\" or \"import\""
              .formatted(file, e.getMessage().lines().findFirst().orElse("")),
          e);
    }
    if (read.format != FORMAT
        || Stream.of(read.model, read.sha256, read.fit, read.mean, read.deviation, read.inputs)
            .anyMatch(java.util.Objects::isNull)) {
      throw UserError.usage("%s is not of format %d or not complete", file, FORMAT);
    }
    return read;
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  public ModelDeclaration declaration() {
    return new ModelDeclaration(
        decoder == null ? null : Head.of(decoder),
        new PictureForm(Fit.of(fit), padding, bgr, mean, deviation),
        inputs,
        labels == null ? List.of() : labels);
  }

  /**
   * Copies a network's file and the weight files beside it: {@code .bin}, {@code .data} and {@code
   * .weights} that its text names.
   */
  public static void copyNetwork(Path file, Path folder) throws IOException {
    Path source = file.toAbsolutePath().getParent();
    if (source.normalize().equals(folder.toAbsolutePath().normalize())) {
      return;
    }
    copy(file, folder);
    try (Stream<Path> beside = Files.list(source)) {
      for (Path other : beside.filter(Files::isRegularFile).toList()) {
        if (isWeights(other.getFileName().toString()) && names(file, other)) {
          copy(other, folder);
        }
      }
    }
  }

  private static boolean isWeights(String name) {
    return name.matches(".*\\.(bin|data|weights|pb|onnx_data|shard[0-9]*)$")
        || name.contains("shard");
  }

  /** Whether a model's file holds the other file's name, as text. */
  private static boolean names(Path file, Path other) throws IOException {
    return FileText.contains(file, other.getFileName().toString());
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(
        file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
  }
}
