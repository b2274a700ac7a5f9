package org.joulesight.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CalibrationFile;
import org.joulesight.models.internal.PackageFile;

/**
 * A folder with all that a model needs: the network's files, {@code joulesight.json} (what the
 * network is, what its outputs mean, sha256 of its files), {@code calibration-PRECISION.json} and
 * {@code card.json} if it was evaluated.
 *
 * @param file of the network, inside the folder
 * @param sha256 of the network's files, as the importer counts it
 */
public record ModelPackage(
    Path file,
    String sha256,
    ModelDeclaration declaration,
    Map<Precision, Calibration> calibrations,
    Optional<ModelCard> card) {
  static final String DESCRIPTION = "joulesight.json";
  private static final String CARD = "card.json";

  public ModelPackage {
    calibrations = Map.copyOf(calibrations);
  }

  /** Whether this is the folder of a package. */
  public static boolean is(Path path) {
    return Files.isRegularFile(path.resolve(DESCRIPTION));
  }

  /**
   * @throws UserError (exit code 2) naming the file that is missing or broken
   */
  public static ModelPackage read(Path folder) {
    PackageFile description = PackageFile.read(folder.resolve(DESCRIPTION));
    Path file = folder.resolve(description.model()).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw UserError.usage(
          "package %s: model %s lies outside of it; make the package anew",
          folder, description.model());
    }
    Map<Precision, Calibration> calibrations = new EnumMap<>(Precision.class);
    for (Precision precision : Precision.values()) {
      Path calibration = calibrationFile(folder, precision);
      if (Files.exists(calibration)) {
        calibrations.put(precision, CalibrationFile.read(calibration));
      }
    }
    Path card = folder.resolve(CARD);
    return new ModelPackage(
        file,
        description.sha256(),
        description.declaration(),
        calibrations,
        Files.exists(card) ? Optional.of(ModelCard.read(card)) : Optional.empty());
  }

  /**
   * @throws UserError (exit code 2) if the network or a calibration was exchanged
   */
  void check(Graph graph) {
    if (!graph.sha256().equals(sha256)) {
      throw UserError.usage(
          "package of %s: its network has sha256 %s, expected %s; make the package anew",
          file, graph.sha256(), sha256);
    }
    calibrations.values().forEach(c -> c.check(graph));
  }

  private static Path calibrationFile(Path folder, Precision precision) {
    return folder.resolve("calibration-" + precision.label() + ".json");
  }

  /**
   * Writes a package of an open model. The network's files are copied: for TensorFlow.js and for
   * external data all files beside it that it may refer to.
   *
   * @param folder is made; files in it are replaced
   * @throws UserError (exit code 1) if it cannot be written
   */
  public static void write(Path folder, LoadedModel model) {
    try {
      Files.createDirectories(folder);
      PackageFile.copyNetwork(model.file(), folder);
      for (Map.Entry<Precision, Calibration> e : model.calibrations().entrySet()) {
        CalibrationFile.write(e.getValue(), calibrationFile(folder, e.getKey()));
      }
      if (!model.card().points().isEmpty()) {
        model.card().write(folder.resolve(CARD));
      }
      PackageFile.of(model).write(folder.resolve(DESCRIPTION));
    } catch (IOException e) {
      throw new UserError(
          UserError.FAILED, "package %s cannot be written: %s".formatted(folder, e), e);
    }
  }
}
