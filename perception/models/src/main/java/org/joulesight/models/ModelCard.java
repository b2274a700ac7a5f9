package org.joulesight.models;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.joulesight.Precision;
import org.joulesight.UserError;

/**
 * What a network's points are worth. Written by {@code joulesight model eval --write-card} only,
 * never by hand; the cards of known models are resources of this bundle.
 *
 * @param modelSha256 of the model's files; a card is of no use for any other model
 * @param dataSet name of the data set
 * @param images how many pictures it has
 * @param calibration what FIXED8 was calibrated on
 * @param command that made this card
 * @param date UTC, ISO 8601
 */
@JsonPropertyOrder({
  "network",
  "modelSha256",
  "dataSet",
  "images",
  "calibration",
  "command",
  "date",
  "points"
})
public record ModelCard(
    String network,
    String modelSha256,
    String dataSet,
    int images,
    String calibration,
    String command,
    String date,
    List<EvaluationResult> points) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  public ModelCard {
    points = List.copyOf(points);
  }

  /** A card without points, for models that were not evaluated yet. */
  public static ModelCard empty(String network, String modelSha256) {
    return new ModelCard(network, modelSha256, "", 0, "", "", "", List.of());
  }

  /** The card that comes with the program, if the network is known to it. */
  public static Optional<ModelCard> builtIn(String network) {
    String resource = "/cards/" + network + ".json";
    try (InputStream in = ModelCard.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(JSON.readValue(in, ModelCard.class));
    } catch (IOException e) {
      throw new IllegalStateException("model card " + resource + " is broken", e);
    }
  }

  /**
   * @throws UserError (exit code 2) naming the file if it is no model card
   */
  public static ModelCard read(Path file) {
    try {
      return JSON.readValue(file.toFile(), ModelCard.class);
    } catch (IOException e) {
      throw new UserError(
          UserError.USAGE,
          "model card %s cannot be read (%s); make it anew with \"joulesight model eval\""
              .formatted(file, e.getMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  public void write(Path file) {
    try {
      Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UserError(UserError.FAILED, "cannot write model card " + file + ": " + e, e);
    }
  }

  /** The same card without the points of a precision. */
  ModelCard without(Precision precision) {
    List<EvaluationResult> left =
        points.stream().filter(p -> !p.precision().equals(precision.label())).toList();
    return new ModelCard(network, modelSha256, dataSet, images, calibration, command, date, left);
  }

  /** What was measured for a point. */
  public Optional<EvaluationResult> find(Precision precision, int inputPixels) {
    return points.stream()
        .filter(p -> p.precision().equals(precision.label()) && p.input() == inputPixels)
        .findFirst();
  }
}
