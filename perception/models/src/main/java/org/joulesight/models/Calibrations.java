package org.joulesight.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CalibrationFile;
import org.joulesight.engine.plan.Calibrator;
import org.joulesight.engine.plan.RangeMethod;
import org.joulesight.engine.plan.SamplePictures;

/**
 * The FIXED8 calibrations of a model, as files {@code calibration-NAME.json} beside it. Made once
 * on sample pictures, then reused. Not thread-safe; several processes may make the same one.
 */
public final class Calibrations {
  /** Name of the calibration on frames of the default clip. */
  public static final String DEFAULT_CLIP = "default-clip";

  /** Pictures to calibrate on: more hardly change the ranges. */
  public static final int PICTURES = 32;

  private static final int INPUT_PIXELS = 512;

  private final LoadedModel model;

  public Calibrations(LoadedModel model) {
    this.model = model;
  }

  /** Where the calibration of this name is or will be. */
  public Path file(String name) {
    return file(model.file(), name);
  }

  /** Where the calibration of this name of that model is or will be. */
  public static Path file(Path modelFile, String name) {
    return modelFile.resolveSibling("calibration-" + name + ".json");
  }

  public Optional<Calibration> find(String name) {
    Path file = file(name);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /**
   * @throws UserError (exit code 2) naming the file if it is missing, broken or of another model
   */
  public Calibration read(Path file) {
    Calibration calibration = CalibrationFile.read(file);
    calibration.check(model.graph());
    return calibration;
  }

  /**
   * Calibrates on frames of a clip and stores the outcome. They are alike: what other scenes hold
   * lies outside of what they show, so no value that was seen is clipped.
   */
  public Calibration createFromClip(String name, FrameSamples frames, Progress progress) {
    return create(name, frames, RangeMethod.MIN_MAX, progress);
  }

  /**
   * Calibrates on the pictures of a folder and stores the outcome. They differ, so the rarest
   * values are outliers that would coarsen all others.
   */
  public Calibration createFromFolder(String name, FolderSamples pictures, Progress progress) {
    return create(name, pictures, RangeMethod.MSE, progress);
  }

  private Calibration create(
      String name, SamplePictures pictures, RangeMethod method, Progress progress) {
    Calibrator calibrator = new Calibrator(model.compiler(), INPUT_PIXELS);
    calibrator.observe(pictures, share -> progress.at("calibrating fixed8", share));
    Calibration calibration = calibrator.choose(method);
    write(calibration, file(name));
    return calibration;
  }

  /** In words, for model cards. */
  public static String describe(String name, Calibration calibration) {
    return "%s: %d pictures, %s".formatted(name, calibration.pictures(), calibration.method());
  }

  private static void write(Calibration calibration, Path file) {
    try {
      CalibrationFile.write(calibration, file);
    } catch (IOException e) {
      throw new UserError(
          UserError.FAILED, "calibration cannot be stored as %s: %s".formatted(file, e), e);
    }
  }
}
