package org.joulesight.models;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Makes picture files. */
public final class Pictures {
  public static final int RED = 200;
  public static final int BLUE = 60;

  private Pictures() {}

  /** One colour all over. */
  public static Path png(Path file, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, new Color(RED, 100, BLUE).getRGB());
      }
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
