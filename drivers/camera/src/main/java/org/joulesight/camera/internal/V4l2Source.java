package org.joulesight.camera.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.joulesight.CameraSettings;

/**
 * A V4L2 device through OpenCV. JavaCPP's bindings of core and videoio, not {@code org.opencv}:
 * those load all of OpenCV, which takes twice the memory.
 */
final class V4l2Source implements Source {
  private static final Pattern NUMBER = Pattern.compile("/dev/video(\\d{1,3})");

  private final Path device;
  private final V4l2Wishes wishes;
  private VideoCapture capture;
  private Mat picture;
  private double framesPerSecond;
  private long captureNanos;
  private String remark = "";

  V4l2Source(CameraSettings settings) {
    this.device = Path.of(settings.uri());
    this.wishes = new V4l2Wishes(settings.capture(), settings.framesPerSecond());
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void open() throws SourceLostException {
    // Looked at first: OpenCV would write its own complaint to stderr at every try.
    if (!Files.exists(device)) {
      throw new SourceLostException("no such device: " + device + "; is the camera plugged in?");
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw new SourceLostException(
          "no permission to use " + device + "; add the user to the group video");
    }
    int index = index();
    NativeLibraries.load("OpenCV", opencv_videoio.class);
    capture = new VideoCapture();
    if (!capture.open(index, opencv_videoio.CAP_V4L2)) {
      throw new SourceLostException(device + " cannot be opened; is another program using it?");
    }
    // OpenCV's four buffers stay: this thread empties them as they fill. With one, the driver would
    // have none to fill while a picture is converted.
    remark = wishes.apply(capture);
    framesPerSecond = Math.max(0, capture.get(opencv_videoio.CAP_PROP_FPS));
    picture = new Mat();
  }

  /** Not every build of OpenCV opens V4L2 devices by name; all do by number. */
  private int index() throws SourceLostException {
    try {
      Matcher number = NUMBER.matcher(device.toRealPath().toString());
      if (number.matches()) {
        return Integer.parseInt(number.group(1));
      }
    } catch (IOException e) {
      throw new SourceLostException("no such device: " + device + "; is the camera plugged in?");
    }
    throw new SourceLostException(device + " is not a V4L2 device; give /dev/videoN");
  }

  @Override
  public boolean grab() throws SourceLostException {
    if (!capture.grab() || !capture.retrieve(picture) || picture.empty()) {
      throw new SourceLostException(device + " gives no pictures any more");
    }
    captureNanos = (long) (capture.get(opencv_videoio.CAP_PROP_POS_MSEC) * 1e6);
    return true;
  }

  @Override
  public int width() {
    return picture.cols();
  }

  @Override
  public int height() {
    return picture.rows();
  }

  @Override
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /**
   * The driver's stamp of the buffer; drivers stamp in CLOCK_MONOTONIC, as System.nanoTime does.
   */
  @Override
  public long captureNanos() {
    return captureNanos;
  }

  /** OpenCV converts to packed BGR in a picture of its own, used again each time. */
  @Override
  public void retrieve(PooledFrame slot) {
    Pointer.memcpy(slot.memory(), picture.data(), (long) slot.strideBytes() * slot.height());
  }

  @Override
  public String remark() {
    return remark;
  }

  @Override
  public void interrupt() {
    // OpenCV waits for a picture for at most 10 s and cannot be made to return before.
  }

  @Override
  public void close() {
    if (picture != null) {
      picture.close();
      picture = null;
    }
    if (capture != null) {
      capture.release();
      capture.close();
      capture = null;
    }
  }
}
