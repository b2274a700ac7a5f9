package org.joulesight.simboard.internal.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One file of a sysfs-like tree. A new value is moved over the old one, so that a reader sees
 * either of them whole; an unchanged value is not written again.
 */
public final class Attribute {
  private final Path file;
  private final Path draft;
  private long written = Long.MIN_VALUE;

  public Attribute(Path file) {
    this.file = file;
    this.draft = file.resolveSibling("." + file.getFileName() + ".new");
  }

  public void write(long value) throws IOException {
    if (value != written) {
      write(Long.toString(value));
      written = value;
    }
  }

  void write(String text) throws IOException {
    Files.write(draft, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
