package org.joulesight.vision.internal;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.joulesight.Frame;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Mat headers over the slots of frame pools. A pool hands out the same few buffers again and again,
 * so their headers are kept instead of being made for every frame. A header of a slot that was
 * freed is never used: its buffer object does not come back.
 */
public final class SourceMats implements AutoCloseable {
  private static final int CAPACITY = 16;

  private final Entry[] entries = new Entry[CAPACITY];
  private int next;

  private record Entry(
      WeakReference<ByteBuffer> pixels, int width, int height, int stride, Mat mat) {
    boolean matches(Frame frame) {
      return pixels.refersTo(frame.pixels())
          && width == frame.width()
          && height == frame.height()
          && stride == frame.strideBytes();
    }
  }

  /** Header over the frame's pixels; valid as long as the frame is. */
  public Mat of(Frame frame) {
    for (Entry entry : entries) {
      if (entry != null && entry.matches(frame)) {
        return entry.mat;
      }
    }
    ByteBuffer pixels = frame.pixels();
    Mat mat = new Mat(frame.height(), frame.width(), CvType.CV_8UC3, pixels, frame.strideBytes());
    if (entries[next] != null) {
      entries[next].mat.release();
    }
    entries[next] =
        new Entry(
            new WeakReference<>(pixels), frame.width(), frame.height(), frame.strideBytes(), mat);
    next = (next + 1) % CAPACITY;
    return mat;
  }

  @Override
  public void close() {
    for (int i = 0; i < CAPACITY; i++) {
      if (entries[i] != null) {
        entries[i].mat.release();
        entries[i] = null;
      }
    }
  }
}
