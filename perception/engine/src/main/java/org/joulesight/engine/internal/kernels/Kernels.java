package org.joulesight.engine.internal.kernels;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Const;
import org.bytedeco.javacpp.annotation.NoException;
import org.bytedeco.javacpp.annotation.Platform;

/**
 * The kernel library's functions and constants as {@code kernels.h} declares and explains them.
 * Functions that add a step return 0 or a status; {@link #js_error} then says why.
 */
@Platform(include = "kernels.h")
@NoException
public class Kernels {
  static {
    KernelLibrary.load();
  }

  public static final int JS_F32 = 0;
  public static final int JS_F16 = 1;
  public static final int JS_BF16 = 2;
  public static final int JS_S16 = 3;
  public static final int JS_S8 = 4;
  public static final int JS_U8 = 5;

  public static final int JS_MUL_F32 = 0;
  public static final int JS_MUL_F16 = 1;
  public static final int JS_MUL_S16 = 2;
  public static final int JS_MUL_S8 = 3;

  public static final long JS_ISA_AVX2 = 1;
  public static final long JS_ISA_AVX_VNNI = 2;
  public static final long JS_ISA_AVX512 = 4;
  public static final long JS_ISA_AVX512_VNNI = 8;
  public static final long JS_ISA_AVX512_BF16 = 16;
  public static final long JS_ISA_AVX512_FP16 = 32;
  public static final long JS_ISA_AMX = 64;
  public static final long JS_ISA_NEON = 256;
  public static final long JS_ISA_NEON_FP16 = 512;
  public static final long JS_ISA_NEON_DOT = 1024;
  public static final long JS_ISA_NEON_I8MM = 2048;

  public static final int JS_NONE = 0;
  public static final int JS_RELU = 1;
  public static final int JS_RELU6 = 2;
  public static final int JS_CLIP = 3;
  public static final int JS_HARD_SIGMOID = 4;
  public static final int JS_HARD_SWISH = 5;
  public static final int JS_SIGMOID = 6;
  public static final int JS_LEAKY_RELU = 7;
  public static final int JS_ELU = 8;
  public static final int JS_TANH = 9;
  public static final int JS_MISH = 10;
  public static final int JS_SILU = 11;

  public static final int JS_POOL_MAX = 0;
  public static final int JS_POOL_AVERAGE = 1;
  public static final int JS_POOL_AVERAGE_WITH_PADDING = 2;

  public static final int JS_ADD = 0;
  public static final int JS_MUL = 1;
  public static final int JS_SUB = 2;
  public static final int JS_DIV = 3;
  public static final int JS_MAX = 4;
  public static final int JS_MIN = 5;

  public static final int JS_NEAREST = 0;
  public static final int JS_BILINEAR = 1;

  private Kernels() {}

  public static native @Cast("uint64_t") long js_cpu_isa();

  public static native @Cast("const char*") BytePointer js_error();

  public static native void js_set_threads(int threads);

  public static native PackedWeights js_weights_create(
      @Const WeightsSpec spec,
      @Const FloatPointer weights,
      @Const FloatPointer scales,
      @Const FloatPointer bias,
      @Const FloatPointer gain,
      @Const FloatPointer residualGain);

  public static native long js_weights_bytes(@Const PackedWeights weights);

  public static native @Cast("const char*") BytePointer js_weights_kernel(
      @Const PackedWeights weights);

  public static native void js_weights_destroy(PackedWeights weights);

  public static native NativePlan js_plan_create(
      int bases, int threads, @Cast("uint64_t") long isa);

  public static native void js_plan_destroy(NativePlan plan);

  public static native int js_plan_bind(NativePlan plan, int base, Pointer address);

  public static native int js_plan_run(NativePlan plan);

  public static native int js_plan_size(@Const NativePlan plan);

  public static native int js_plan_failed_step(@Const NativePlan plan);

  public static native @Cast("const char*") BytePointer js_plan_step_name(
      @Const NativePlan plan, int step);

  public static native long js_plan_scratch_bytes(@Const NativePlan plan);

  public static native void js_plan_profile(NativePlan plan, int on);

  public static native long js_plan_step_nanos(@Const NativePlan plan, int step);

  public static native int js_plan_add_convolution(
      NativePlan plan,
      @Const PackedWeights weights,
      @Const WindowSpec window,
      @Const ActivationSpec activation,
      @Const TensorView input,
      @Const TensorView residual,
      @Const TensorView output);

  public static native int js_plan_add_unary(
      NativePlan plan,
      @Const ActivationSpec activation,
      @Const TensorView input,
      @Const TensorView output);

  public static native int js_plan_add_affine(
      NativePlan plan,
      @Const FloatPointer scale,
      @Const FloatPointer shift,
      @Const ActivationSpec activation,
      @Const TensorView input,
      @Const TensorView output);

  public static native int js_plan_add_pool(
      NativePlan plan,
      int kind,
      @Const WindowSpec window,
      @Const TensorView input,
      @Const TensorView output);

  public static native int js_plan_add_global_average(
      NativePlan plan, @Const TensorView input, @Const TensorView output);

  public static native int js_plan_add_binary(
      NativePlan plan,
      int kind,
      @Const ActivationSpec activation,
      @Const TensorView a,
      @Const TensorView b,
      @Const TensorView output);

  public static native int js_plan_add_resize(
      NativePlan plan,
      int kind,
      int halfPixelCenters,
      @Const ActivationSpec activation,
      @Const TensorView input,
      @Const TensorView output);

  public static native int js_plan_add_picture(
      NativePlan plan,
      int swap,
      @Const FloatPointer mean,
      @Const FloatPointer scale,
      @Const TensorView input,
      @Const TensorView output);

  public static native int js_plan_add_onednn(
      NativePlan plan,
      @Cast("const char*") BytePointer name,
      Pointer primitive,
      Pointer stream,
      int count,
      Pointer arguments);
}
