package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/** Shape, arithmetic and allowed instruction sets of a layer's weights: {@code js_weights_spec}. */
@Platform(include = "kernels.h")
@Name("js_weights_spec")
@NoException
public class WeightsSpec extends Pointer {
  static {
    KernelLibrary.load();
  }

  public WeightsSpec() {
    super((Pointer) null);
    allocate();
  }

  private native void allocate();

  public native int arithmetic();

  public native WeightsSpec arithmetic(int value);

  public native int out_channels();

  public native WeightsSpec out_channels(int value);

  public native int in_channels();

  public native WeightsSpec in_channels(int value);

  public native int groups();

  public native WeightsSpec groups(int value);

  public native int height();

  public native WeightsSpec height(int value);

  public native int width();

  public native WeightsSpec width(int value);

  public native int signed_input();

  public native WeightsSpec signed_input(int value);

  public native int dilation_width();

  public native WeightsSpec dilation_width(int value);

  public native @Cast("uint64_t") long isa();

  public native WeightsSpec isa(@Cast("uint64_t") long value);
}
