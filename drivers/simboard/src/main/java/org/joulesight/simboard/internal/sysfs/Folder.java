package org.joulesight.simboard.internal.sysfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of attributes that is being laid out. */
record Folder(Path path) {
  static Folder create(Path root, String relative) throws IOException {
    return new Folder(Files.createDirectories(root.resolve(relative)));
  }

  void put(String name, String value) throws IOException {
    attribute(name).write(value);
  }

  void put(String name, long value) throws IOException {
    attribute(name).write(value);
  }

  Attribute attribute(String name) {
    return new Attribute(path.resolve(name));
  }
}
