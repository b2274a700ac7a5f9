package org.joulesight.hil.gates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lays out the folders of a tree elsewhere, with a link in the place of each file. */
public final class LinkTree {
  private LinkTree() {}

  public static void lay(Path real, Path shown) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(real)) {
      all = walk.sorted().toList();
    }
    for (Path p : all) {
      Path place = shown.resolve(real.relativize(p).toString());
      if (Files.isDirectory(p)) {
        Files.createDirectories(place);
      } else {
        Files.createSymbolicLink(place, p);
      }
    }
  }
}
