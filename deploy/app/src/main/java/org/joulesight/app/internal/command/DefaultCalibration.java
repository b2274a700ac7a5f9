package org.joulesight.app.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.joulesight.CameraDriver;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Services;
import org.joulesight.engine.plan.Engines;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.Calibrations;
import org.joulesight.models.DefaultClip;
import org.joulesight.models.FolderSamples;
import org.joulesight.models.FrameSamples;
import org.joulesight.models.LoadedModel;

/** Makes the calibration of FIXED8 on first use: on the user's pictures, else on the clip. */
final class DefaultCalibration {
  /** Frames of the clip between two samples. */
  private static final int EVERY = 24;

  private static final int FINGERPRINT_BYTES = 6;

  private final Environment environment;
  private final ConsoleProgress progress;
  private final Isa isa;

  /**
   * @param isa the cap that the process is to keep: oneDNN takes the first one for good
   */
  DefaultCalibration(Environment environment, ConsoleProgress progress, Isa isa) {
    this.environment = environment;
    this.isa = isa;
    this.progress = progress;
  }

  /**
   * @param pictures folder of pictures, or null for frames of the default clip
   * @return the calibration's file; null if there is neither folder nor clip, so that FIXED8 cannot
   *     be offered
   */
  Path get(Path model, Path pictures) throws InterruptedException {
    if (pictures != null) {
      return onPictures(model, pictures);
    }
    Path file = Calibrations.file(model, Calibrations.DEFAULT_CLIP);
    return Files.exists(file) ? file : onClip(model);
  }

  private Path onPictures(Path model, Path pictures) {
    FolderSamples samples = FolderSamples.of(pictures, Calibrations.PICTURES);
    String name = "pictures-" + fingerprint(pictures);
    Path file = Calibrations.file(model, name);
    if (!Files.exists(file)) {
      try (LoadedModel loaded = LoadedModel.open(model, Engines.cpu(isa))) {
        new Calibrations(loaded).createFromFolder(name, samples, progress);
      }
    }
    return file;
  }

  /** Changes when a picture is added, removed or replaced by one of another size. */
  private static String fingerprint(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.sorted().toList()) {
        String entry = file.toAbsolutePath() + " " + Files.size(file) + "\n";
        digest.update(entry.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    } catch (IOException e) {
      throw UserError.usage("--calibrate %s cannot be read: %s", folder, e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path onClip(Path model) throws InterruptedException {
    DefaultClip.Result clip = new DefaultClip(environment.home().folder()).fetch(progress);
    if (!(clip instanceof DefaultClip.Found found)) {
      System.out.println(
          "No fixed8: "
              + ((DefaultClip.Absent) clip).why()
              + ", so there is nothing to calibrate on; give a folder of pictures with --calibrate.");
      return null;
    }
    try (Services services = new Services(environment.context());
        FrameSamples frames =
            ClipFrames.read(
                services.all(CameraDriver.class),
                found.file().toString(),
                Calibrations.PICTURES,
                EVERY);
        LoadedModel loaded = LoadedModel.open(model, Engines.cpu(isa))) {
      new Calibrations(loaded).createFromClip(Calibrations.DEFAULT_CLIP, frames, progress);
    }
    return Calibrations.file(model, Calibrations.DEFAULT_CLIP);
  }
}
