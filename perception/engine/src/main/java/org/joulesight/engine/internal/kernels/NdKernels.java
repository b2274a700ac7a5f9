package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Const;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/** General operators on strided values, as {@code nd.h} declares and explains them. */
@Platform(include = {"kernels.h", "nd.h"})
@NoException
public class NdKernels {
  static {
    KernelLibrary.load();
  }

  private NdKernels() {}

  public static native NdHandle js_nd_create(
      @Cast("const int64_t*") LongPointer program,
      long length,
      @Const DoublePointer reals,
      long count,
      @Cast("uint64_t") long isa);

  public static native long js_nd_scratch(@Const NdHandle step);

  public static native int js_nd_run(
      @Const NdHandle step, @Cast("void* const*") PointerPointer<?> operands);

  public static native void js_nd_free(NdHandle step);

  public static native int js_plan_add_nd(
      NativePlan plan,
      String name,
      @Const NdHandle step,
      int count,
      @Const IntPointer bases,
      @Cast("const int64_t*") LongPointer offsets);
}
