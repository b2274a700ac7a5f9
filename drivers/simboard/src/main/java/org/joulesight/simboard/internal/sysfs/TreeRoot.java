package org.joulesight.simboard.internal.sysfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.UserError;

/**
 * The folder that a simulated tree lives in. A marker file says that it is one: by it the reader
 * knows that the values are modelled, and by it the folder may be deleted again.
 */
public final class TreeRoot {
  public static final String MARKER = "joulesight-simulated";

  private final Path path;

  /**
   * Makes the folder, or empties it if it held a simulated tree before.
   *
   * @param description goes into the marker file
   * @throws UserError if it holds anything else, or cannot be written
   */
  public TreeRoot(Path path, String description) {
    this.path = path;
    try {
      clear();
      Files.createDirectories(path);
      if (!isEmpty()) {
        throw UserError.usage(
            "%s is not empty and holds no simulated board; name an empty or new folder", path);
      }
      new Attribute(path.resolve(MARKER)).write(description);
    } catch (IOException e) {
      throw UserError.failed("cannot write the simulated board to %s: %s", path, e);
    }
  }

  public Path path() {
    return path;
  }

  /** Deletes the folder with all that is in it, if it carries the marker. */
  public void clear() throws IOException {
    if (!Files.isRegularFile(path.resolve(MARKER))) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path p : deepestFirst) {
      Files.deleteIfExists(p);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }
}
