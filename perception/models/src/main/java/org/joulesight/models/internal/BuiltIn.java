package org.joulesight.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulesight.Precision;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CalibrationFile;
import org.joulesight.models.DefaultModel;
import org.joulesight.models.ModelCard;
import org.joulesight.models.ModelDeclaration;
import org.joulesight.vision.Head;

/**
 * What comes with the program for models that it knows: resources {@code cards/NETWORK.json} and
 * {@code calibrations/NETWORK-PRECISION.json}, written by {@code model eval} and {@code model
 * quantize}.
 */
public record BuiltIn(
    ModelDeclaration declaration, ModelCard card, Map<Precision, Calibration> calibrations) {
  private static final Map<String, Head> NETWORKS = Map.of(DefaultModel.NETWORK, Head.CENTERNET);

  /** What is known of the model with this hash. */
  public static Optional<BuiltIn> find(String sha256) {
    for (Map.Entry<String, Head> network : NETWORKS.entrySet()) {
      ModelCard card = ModelCard.builtIn(network.getKey()).orElseThrow();
      if (card.modelSha256().equals(sha256)) {
        return Optional.of(
            new BuiltIn(
                ModelDeclaration.of(network.getValue()), card, calibrations(network.getKey())));
      }
    }
    return Optional.empty();
  }

  private static Map<Precision, Calibration> calibrations(String network) {
    Map<Precision, Calibration> found = new EnumMap<>(Precision.class);
    for (Precision precision : List.of(Precision.FIXED16, Precision.FIXED8)) {
      String resource = "/calibrations/" + network + "-" + precision.label() + ".json";
      try (InputStream in = BuiltIn.class.getResourceAsStream(resource)) {
        if (in != null) {
          found.put(precision, CalibrationFile.read(in, resource));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(resource + " is broken", e);
      }
    }
    return found;
  }
}
