package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/**
 * A block of pixels in NHWC order that steps read or write: {@code js_tensor}. Steps copy it, so it
 * may be closed once they are added.
 */
@Platform(include = "kernels.h")
@Name("js_tensor")
@NoException
public class TensorView extends Pointer {
  static {
    KernelLibrary.load();
  }

  public TensorView() {
    super((Pointer) null);
    allocate();
  }

  private native void allocate();

  /** A dense block; scale 1, zero point 0. */
  public static TensorView of(
      int base, long offset, int type, int batch, int height, int width, int channels) {
    return new TensorView()
        .base(base)
        .offset(offset)
        .type(type)
        .batch(batch)
        .height(height)
        .width(width)
        .channels(channels)
        .pixel_stride(channels)
        .scale(1)
        .zero_point(0);
  }

  public native int base();

  public native TensorView base(int index);

  public native int type();

  public native TensorView type(int storage);

  public native long offset();

  public native TensorView offset(long bytes);

  public native int batch();

  public native TensorView batch(int count);

  public native int height();

  public native TensorView height(int pixels);

  public native int width();

  public native TensorView width(int pixels);

  public native int channels();

  public native TensorView channels(int count);

  public native int pixel_stride();

  public native TensorView pixel_stride(int elements);

  public native int zero_point();

  public native TensorView zero_point(int stored);

  public native float scale();

  public native TensorView scale(float perStep);
}
