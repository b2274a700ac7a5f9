package org.joulesight.hil.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files and forgets them, to see whether anybody notices. */
final class Leak {
  private Leak() {}

  /** Opens a file of the tree; the result closes it. */
  static Runnable open(Path root) {
    try {
      InputStream in = Files.newInputStream(root.resolve("joulesight-simulated"));
      return () -> {
        try {
          in.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
