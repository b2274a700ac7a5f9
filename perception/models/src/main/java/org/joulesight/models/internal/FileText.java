package org.joulesight.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for text in files of any size. */
final class FileText {
  private static final int BLOCK = 1 << 16;

  private FileText() {}

  /** Whether a file holds a text in UTF-8. */
  static boolean contains(Path file, String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    byte[] block = new byte[BLOCK + wanted.length];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read; (read = in.read(block, kept, BLOCK)) > 0; ) {
        int filled = kept + read;
        if (indexOf(block, filled, wanted) >= 0) {
          return true;
        }
        kept = Math.min(filled, wanted.length - 1);
        System.arraycopy(block, filled - kept, block, 0, kept);
      }
    }
    return false;
  }

  private static int indexOf(byte[] block, int filled, byte[] wanted) {
    for (int at = 0; at + wanted.length <= filled; at++) {
      int i = 0;
      while (i < wanted.length && block[at + i] == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
