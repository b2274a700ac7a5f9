package org.joulesight.models.predict;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.joulesight.Frame;
import org.joulesight.vision.Still;

/** Images of Java's own kind as frames. */
final class ImageFrames {
  private ImageFrames() {}

  /** Transparency is ignored. */
  static Frame of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ByteBuffer bgr = ByteBuffer.allocateDirect(width * height * 3);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int pixel : row) {
        bgr.put((byte) pixel).put((byte) (pixel >> 8)).put((byte) (pixel >> 16));
      }
    }
    return Still.of("image", width, height, bgr.flip());
  }
}
