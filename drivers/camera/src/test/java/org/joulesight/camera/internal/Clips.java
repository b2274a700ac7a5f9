package org.joulesight.camera.internal;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_videoio.VideoWriter;
import org.joulesight.Frame;

/** Clips and pictures whose brightness says their number. */
final class Clips {
  static final int WIDTH = 160;
  static final int HEIGHT = 120;
  private static final int STEP = 8;

  private Clips() {}

  /** Motion JPEG in an AVI file. */
  static Path write(Path file, int frames, double framesPerSecond) {
    Loader.load(opencv_videoio.class);
    int codec = VideoWriter.fourcc((byte) 'M', (byte) 'J', (byte) 'P', (byte) 'G');
    try (Size size = new Size(WIDTH, HEIGHT);
        VideoWriter writer =
            new VideoWriter(
                file.toString(),
                opencv_videoio.CAP_OPENCV_MJPEG,
                codec,
                framesPerSecond,
                size,
                true)) {
      for (int i = 0; i < frames; i++) {
        try (Scalar grey = Scalar.all(i * STEP);
            Mat picture = new Mat(size, opencv_core.CV_8UC3, grey)) {
          writer.write(picture);
        }
      }
      writer.release();
    }
    return file;
  }

  static Path writePicture(Path file, int number, int width, int height) throws IOException {
    return writePicture(
        file, new Color(number * STEP, number * STEP, number * STEP), width, height);
  }

  static Path writePicture(Path file, Color colour, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics graphics = image.getGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    String name = file.getFileName().toString();
    if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
      throw new IOException("no writer for " + name);
    }
    return file;
  }

  static int numberIn(Frame frame) {
    int middle = frame.height() / 2 * frame.strideBytes() + frame.width() / 2 * 3;
    int green = frame.pixels().get(middle + 1) & 0xff;
    return (green + STEP / 2) / STEP;
  }
}
