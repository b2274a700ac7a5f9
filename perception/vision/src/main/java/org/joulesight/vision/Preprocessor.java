package org.joulesight.vision;

import java.nio.ByteBuffer;
import org.joulesight.Frame;
import org.joulesight.vision.internal.SourceMats;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Brings frames into the input of a network: BGR of any size to 8-bit RGB, {@code side x side x 3},
 * row by row without gaps. Writes straight into the caller's buffer and allocates nothing as long
 * as frames keep their size and come from a pool. One thread at a time.
 */
public final class Preprocessor implements AutoCloseable {
  private final int side;
  private final Fit fit;
  private final Scalar padding;
  private final Mat rgb;
  private final Mat resized;
  private final SourceMats sources = new SourceMats();

  /** Of frames of the size seen last: where they lie, and what part of the input that is. */
  private Placement placement;

  private Mat target;
  private Size targetSize;

  /** Stretches frames over the whole input. */
  public Preprocessor(int side, ByteBuffer rgb) {
    this(side, rgb, Fit.STRETCH, 0);
  }

  /**
   * @param rgb direct, {@code side * side * 3} bytes from its start; must stay valid until {@link
   *     #close()}
   * @param padding grey value of what the picture does not cover, 0..255
   */
  public Preprocessor(int side, ByteBuffer rgb, Fit fit, int padding) {
    if (!rgb.isDirect() || rgb.capacity() < side * side * 3) {
      throw new IllegalArgumentException(
          "need a direct buffer of " + side * side * 3 + " bytes, got " + rgb);
    }
    OpenCv.load();
    this.side = side;
    this.fit = fit;
    this.padding = Scalar.all(padding);
    this.resized = new Mat();
    this.rgb = new Mat(side, side, CvType.CV_8UC3, rgb);
  }

  /**
   * Fills the buffer from a frame; reads {@code frame} only during the call.
   *
   * @return where the frame lies in the input
   */
  public Placement run(Frame frame) {
    if (placement == null
        || placement.width() != frame.width()
        || placement.height() != frame.height()) {
      aim(frame.width(), frame.height());
    }
    Mat bgr = sources.of(frame);
    if (fit == Fit.CROP) {
      Mat part = middle(bgr);
      draw(part);
      part.release();
    } else {
      draw(bgr);
    }
    return placement;
  }

  /** Chooses the part of the input that frames of this size cover, and pads the rest once. */
  private void aim(int width, int height) {
    if (target != null) {
      target.release();
    }
    placement = fit.place(side, width, height);
    int columns = fit == Fit.CROP ? side : covered(width * placement.scaleX());
    int rows = fit == Fit.CROP ? side : covered(height * placement.scaleY());
    int left = fit == Fit.CROP ? 0 : (int) placement.left();
    int top = fit == Fit.CROP ? 0 : (int) placement.top();
    target = rgb.submat(new Rect(left, top, columns, rows));
    targetSize = new Size(columns, rows);
  }

  private int covered(double pixels) {
    return Math.max(1, Math.min(side, (int) (pixels + 1e-6)));
  }

  private Mat middle(Mat bgr) {
    int width = Math.max(1, (int) Math.round(side / placement.scaleX()));
    int left = (int) Math.max(0, -placement.left() / placement.scaleX());
    int top = (int) Math.max(0, -placement.top() / placement.scaleY());
    return bgr.submat(
        new Rect(left, top, Math.min(width, bgr.cols() - left), Math.min(width, bgr.rows() - top)));
  }

  private void draw(Mat bgr) {
    if (fit == Fit.LETTERBOX || fit == Fit.LETTERBOX_CENTER) {
      rgb.setTo(padding); // the input may be memory that plans share
    }
    Mat source = bgr;
    if (bgr.cols() != target.cols() || bgr.rows() != target.rows()) {
      Imgproc.resize(bgr, resized, targetSize, 0, 0, interpolation(bgr));
      source = resized;
    }
    Imgproc.cvtColor(source, target, Imgproc.COLOR_BGR2RGB);
  }

  /**
   * Area averaging where the picture shrinks: it takes about 1 ms more than bilinear, which reads
   * only some of the pixels and costs the default detector 0.01 of AP50 at 384 pixels.
   */
  private int interpolation(Mat bgr) {
    return bgr.cols() >= target.cols() && bgr.rows() >= target.rows()
        ? Imgproc.INTER_AREA
        : Imgproc.INTER_LINEAR;
  }

  @Override
  public void close() {
    sources.close();
    resized.release();
    if (target != null) {
      target.release();
    }
    rgb.release();
  }
}
