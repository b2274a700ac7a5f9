package org.joulesight.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.models.internal.Commands;
import org.joulesight.models.internal.Hashes;
import org.joulesight.models.internal.Scratch;
import org.joulesight.models.internal.SystemCommands;
import org.joulesight.models.internal.TarExtract;

/**
 * The default clip: people walking through a town, 768 x 576, 10 frames a second, 795 frames. It
 * comes out of the Debian package {@code opencv-doc}, without root rights and without installing
 * anything, and is kept in the data folder.
 */
public final class DefaultClip {
  private static final String PACKAGE = "opencv-doc";
  private static final String FILE = "vtest.avi";
  private static final String SHA256 =
      "45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf";

  private final Path file;
  private final Commands commands;
  private final String sha256;

  /** What came of fetching. */
  public sealed interface Result {}

  public record Found(Path file) implements Result {}

  /**
   * @param why one clause for the user to read
   */
  public record Absent(String why) implements Result {}

  /**
   * @param home the data folder
   */
  public DefaultClip(Path home) {
    this(home, new SystemCommands(), SHA256);
  }

  DefaultClip(Path home, Commands commands, String sha256) {
    this.file = home.resolve("clips").resolve(FILE);
    this.commands = commands;
    this.sha256 = sha256;
  }

  /** Gives the clip, fetching the package (96 MB) if it is not there. */
  public Result fetch(Progress progress) {
    try {
      if (!Files.exists(file)) {
        download(progress);
      }
      String problem = problem(file);
      return problem == null
          ? new Found(file)
          : new Absent(problem + "; delete it to fetch it again");
    } catch (Unavailable e) {
      return new Absent(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      return new Absent("the default clip cannot be stored in " + file.getParent() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Absent("fetching the default clip was interrupted");
    }
  }

  private void download(Progress progress) throws IOException, InterruptedException, Unavailable {
    try (Scratch scratch = Scratch.in(file.getParent())) {
      progress.at("downloading the default clip with apt-get (96 MB)", Double.NaN);
      Path archive = downloadPackage(scratch.folder(), progress);
      progress.at("unpacking the default clip", Double.NaN);
      Path clip = scratch.folder().resolve(FILE);
      unpack(scratch.folder(), archive, clip);
      String problem = problem(clip);
      if (problem != null) {
        throw new Unavailable("package " + PACKAGE + ": " + problem);
      }
      Scratch.publish(clip, file);
    }
  }

  /** First with the system's package lists, then, where they are missing, with private ones. */
  private Path downloadPackage(Path directory, Progress progress)
      throws IOException, InterruptedException, Unavailable {
    Commands.Result result = apt(directory, List.of(), "download", PACKAGE);
    if (!result.succeeded()) {
      progress.at("fetching package lists, then the default clip (96 MB)", Double.NaN);
      List<String> options = privateLists(directory);
      result = apt(directory, options, "update");
      if (result.succeeded()) {
        result = apt(directory, options, "download", PACKAGE);
      }
    }
    try (var archives = Files.newDirectoryStream(directory, "*.deb")) {
      if (result.succeeded()) {
        for (Path archive : archives) {
          return archive;
        }
      }
    }
    throw new Unavailable(
        "apt-get cannot download package " + PACKAGE + " (" + result.reason() + ")");
  }

  private Commands.Result apt(Path directory, List<String> options, String... arguments)
      throws InterruptedException, Unavailable {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    try {
      return commands.run(directory, command);
    } catch (IOException e) {
      throw new Unavailable("apt-get cannot be run here (" + e.getMessage() + ")");
    }
  }

  private static List<String> privateLists(Path directory) throws IOException {
    Path lists = directory.resolve("lists");
    Path cache = directory.resolve("cache");
    Files.createDirectories(lists.resolve("partial"));
    Files.createDirectories(cache.resolve("archives").resolve("partial"));
    return List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache);
  }

  private void unpack(Path directory, Path archive, Path clip)
      throws IOException, InterruptedException, Unavailable {
    List<String> command = List.of("dpkg-deb", "--fsys-tarfile", archive.toString());
    Commands.Result result;
    try {
      result =
          commands.run(
              directory,
              command,
              tar -> TarExtract.extract(tar, 1, name -> isClip(name) ? clip : null));
    } catch (IOException e) {
      throw new Unavailable("dpkg-deb cannot unpack " + PACKAGE + " (" + e.getMessage() + ")");
    }
    if (!Files.exists(clip)) {
      throw new Unavailable("package " + PACKAGE + " holds no " + FILE + ", " + result.reason());
    }
  }

  private static boolean isClip(String entry) {
    return entry.endsWith("/" + FILE) || entry.endsWith("/" + FILE + ".gz");
  }

  private String problem(Path clip) throws IOException {
    String found = Hashes.sha256(clip);
    return found.equals(sha256)
        ? null
        : "%s (%d bytes) has sha256 %s, expected %s"
            .formatted(clip, Files.size(clip), found, sha256);
  }

  /** The clip cannot be had; the message says why. */
  private static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String why) {
      super(why);
    }
  }
}
