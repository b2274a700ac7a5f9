package org.joulesight.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Takes a few files out of a tar stream. */
public final class TarExtract {
  private TarExtract() {}

  /**
   * Reads until as many files as wanted were found.
   *
   * @param tar not compressed
   * @param target where to write an entry of this name, or null to pass over it
   * @return files written, by entry name
   */
  public static Map<String, Path> extract(
      InputStream tar, int wanted, Function<String, Path> target) throws IOException {
    Map<String, Path> found = new HashMap<>();
    TarArchiveInputStream in = new TarArchiveInputStream(tar);
    for (TarArchiveEntry e = in.getNextEntry();
        e != null && found.size() < wanted;
        e = in.getNextEntry()) {
      Path file = e.isFile() ? target.apply(e.getName()) : null;
      if (file != null) {
        write(in, e.getName().endsWith(".gz"), file);
        found.put(e.getName(), file);
      }
    }
    return found;
  }

  @SuppressWarnings("resource") // closing would close the tar stream
  private static void write(InputStream entry, boolean compressed, Path file) throws IOException {
    Files.copy(compressed ? new GZIPInputStream(entry) : entry, file);
  }
}
