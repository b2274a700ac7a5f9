package org.joulesight.vision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joulesight.Frame;
import org.joulesight.UserError;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * A picture from a file as a frame, for evaluation and calibration. Its memory is freed by the
 * garbage collector; {@code retain} and {@code release} do nothing.
 */
public final class Still implements Frame {
  private final String name;
  private final int width;
  private final int height;
  private final ByteBuffer pixels;

  private Still(String name, int width, int height, ByteBuffer pixels) {
    this.name = name;
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Reads a JPEG, PNG or any other format that OpenCV knows. Orientation marks are ignored, as the
   * labels of data sets are given for the stored pixels.
   *
   * @throws UserError (exit code 2) naming the file, if it is missing, empty or no whole picture
   */
  public static Still read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserError(UserError.USAGE, "cannot read picture " + file + ": " + e, e);
    }
    return decode(file.toString(), bytes);
  }

  /**
   * The same from memory.
   *
   * @param name for messages
   * @throws UserError (exit code 2) if it is empty or no whole picture
   */
  public static Still decode(String name, byte[] bytes) {
    if (bytes.length == 0) {
      throw UserError.usage("picture %s is empty (0 bytes); remove or replace it", name);
    }
    OpenCv.load();
    MatOfByte encoded = new MatOfByte(bytes);
    Mat bgr =
        Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
    encoded.release();
    if (bgr.empty()) {
      throw UserError.usage(
          "picture %s cannot be decoded (%d bytes); remove or replace it", name, bytes.length);
    }
    Still still = of(name.substring(name.lastIndexOf('/') + 1), bgr);
    bgr.release();
    return still;
  }

  /**
   * A picture in memory.
   *
   * @param bgr direct, {@code height * width * 3} bytes without gaps; not copied
   */
  public static Still of(String name, int width, int height, ByteBuffer bgr) {
    return new Still(name, width, height, bgr);
  }

  private static Still of(String name, Mat bgr) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(bgr.rows() * bgr.cols() * 3);
    Mat copy = new Mat(bgr.rows(), bgr.cols(), CvType.CV_8UC3, pixels);
    bgr.copyTo(copy);
    copy.release();
    return new Still(name, bgr.cols(), bgr.rows(), pixels);
  }

  /** The file's name. */
  @Override
  public String cameraId() {
    return name;
  }

  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public long captureNanos() {
    return 0;
  }

  @Override
  public long captureEpochMillis() {
    return 0;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int strideBytes() {
    return width * 3;
  }

  @Override
  public ByteBuffer pixels() {
    return pixels;
  }

  @Override
  public void retain() {
    // Owned by the garbage collector.
  }

  @Override
  public void release() {
    // Owned by the garbage collector.
  }
}
