package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/** How a window slides over its input: {@code js_window}. */
@Platform(include = "kernels.h")
@Name("js_window")
@NoException
public class WindowSpec extends Pointer {
  static {
    KernelLibrary.load();
  }

  public WindowSpec() {
    super((Pointer) null);
    allocate();
  }

  private native void allocate();

  public native int height();

  public native WindowSpec height(int value);

  public native int width();

  public native WindowSpec width(int value);

  public native int stride_height();

  public native WindowSpec stride_height(int value);

  public native int stride_width();

  public native WindowSpec stride_width(int value);

  public native int dilation_height();

  public native WindowSpec dilation_height(int value);

  public native int dilation_width();

  public native WindowSpec dilation_width(int value);

  public native int pad_top();

  public native WindowSpec pad_top(int value);

  public native int pad_left();

  public native WindowSpec pad_left(int value);
}
