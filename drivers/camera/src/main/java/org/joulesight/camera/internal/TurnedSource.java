package org.joulesight.camera.internal;

import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.joulesight.CaptureOptions;
import org.joulesight.CaptureOptions.Crop;
import org.joulesight.UserError;

/** Cuts and turns another source's pictures; allocates nothing for a picture. */
final class TurnedSource implements Source {
  private static final int[] CODES = {
    -1,
    opencv_core.ROTATE_90_CLOCKWISE,
    opencv_core.ROTATE_180,
    opencv_core.ROTATE_90_COUNTERCLOCKWISE
  };

  private final Source source;
  private final Crop crop;
  private final int quarterTurns;
  private final Map<BytePointer, Mat> views = new IdentityHashMap<>();
  private FramePool whole;
  private PooledFrame picture;
  private Mat part;

  private TurnedSource(Source source, Crop crop, int rotationDegrees) {
    this.source = source;
    this.crop = crop;
    this.quarterTurns = rotationDegrees / 90;
  }

  /** The source itself if there is nothing to do. */
  static Source of(Source source, CaptureOptions options) {
    return options.crop() == null && options.rotationDegrees() == 0
        ? source
        : new TurnedSource(source, options.crop(), options.rotationDegrees());
  }

  @Override
  public boolean live() {
    return source.live();
  }

  @Override
  public void open() throws SourceLostException {
    source.open();
    NativeLibraries.load("OpenCV", opencv_core.class);
  }

  @Override
  public boolean grab() throws SourceLostException {
    boolean more = source.grab();
    if (more && (picture == null || !fits(picture))) {
      begin();
    }
    return more;
  }

  private boolean fits(PooledFrame frame) {
    return frame.width() == source.width() && frame.height() == source.height();
  }

  private void begin() {
    free();
    int width = source.width();
    int height = source.height();
    Crop c = crop == null ? new Crop(0, 0, width, height) : crop;
    if (c.left() + c.width() > width || c.top() + c.height() > height) {
      throw UserError.usage(
          "camera crop %d,%d,%d,%d is not inside the picture of %dx%d",
          c.left(), c.top(), c.width(), c.height(), width, height);
    }
    whole = new FramePool("whole", 1);
    picture = whole.acquire(width, height);
    try (Mat all = view(picture);
        Rect rectangle = new Rect(c.left(), c.top(), c.width(), c.height())) {
      part = new Mat(all, rectangle);
    }
  }

  private static Mat view(PooledFrame frame) {
    return new Mat(
        frame.height(), frame.width(), opencv_core.CV_8UC3, frame.memory(), frame.strideBytes());
  }

  @Override
  public int width() {
    return quarterTurns % 2 == 0 ? partWidth() : partHeight();
  }

  @Override
  public int height() {
    return quarterTurns % 2 == 0 ? partHeight() : partWidth();
  }

  private int partWidth() {
    return crop == null ? source.width() : crop.width();
  }

  private int partHeight() {
    return crop == null ? source.height() : crop.height();
  }

  @Override
  public double framesPerSecond() {
    return source.framesPerSecond();
  }

  @Override
  public long captureNanos() {
    return source.captureNanos();
  }

  @Override
  public void retrieve(PooledFrame slot) throws SourceLostException {
    source.retrieve(picture);
    Mat to = views.get(slot.memory());
    if (to == null) {
      to = view(slot);
      views.put(slot.memory(), to);
    }
    if (quarterTurns == 0) {
      part.copyTo(to);
    } else {
      opencv_core.rotate(part, to, CODES[quarterTurns]);
    }
  }

  @Override
  public String remark() {
    return source.remark();
  }

  @Override
  public void interrupt() {
    source.interrupt();
  }

  private void free() {
    views.values().forEach(Mat::close);
    views.clear();
    if (part != null) {
      part.close();
      part = null;
      picture.release();
      whole.close();
      picture = null;
    }
  }

  @Override
  public void close() {
    source.close();
    free();
  }
}
