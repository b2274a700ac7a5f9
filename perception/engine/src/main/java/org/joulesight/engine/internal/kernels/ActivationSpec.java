package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Name;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/** A function of each element, with its two parameters: {@code js_activation}. */
@Platform(include = "kernels.h")
@Name("js_activation")
@NoException
public class ActivationSpec extends Pointer {
  static {
    KernelLibrary.load();
  }

  public ActivationSpec() {
    super((Pointer) null);
    allocate();
  }

  private native void allocate();

  public native int kind();

  public native ActivationSpec kind(int value);

  public native float alpha();

  public native ActivationSpec alpha(float value);

  public native float beta();

  public native ActivationSpec beta(float value);
}
