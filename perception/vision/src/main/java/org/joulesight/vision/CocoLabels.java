package org.joulesight.vision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of the 80 classes of COCO, in the order of their contiguous ids 0..79. */
public final class CocoLabels {
  private CocoLabels() {}

  public static List<String> read() {
    try (InputStream in = CocoLabels.class.getResourceAsStream("coco.names");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
