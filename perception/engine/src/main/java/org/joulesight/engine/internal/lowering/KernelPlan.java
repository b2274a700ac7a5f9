package org.joulesight.engine.internal.lowering;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.internal.kernels.ActivationSpec;
import org.joulesight.engine.internal.kernels.Kernels;
import org.joulesight.engine.internal.kernels.NativePlan;
import org.joulesight.engine.internal.kernels.PackedWeights;
import org.joulesight.engine.internal.kernels.TensorView;
import org.joulesight.engine.internal.kernels.WindowSpec;
import org.joulesight.engine.internal.nd.NdStep;

/**
 * The native list of steps that one call runs. Steps are given as they are added; a step that the
 * library refuses is a defect here, not of the user's model.
 */
public final class KernelPlan implements NativeObject {
  private final Places places;
  private final NativePlan plan;

  KernelPlan(Places places, int threads, long isa) {
    this.places = places;
    this.plan = Kernels.js_plan_create(places.count(), threads, isa);
  }

  void bind(int base, Pointer address) {
    check(Kernels.js_plan_bind(plan, base, address), "binding memory");
  }

  /** Allocates nothing. */
  void run() {
    int status = Kernels.js_plan_run(plan);
    if (status != 0) {
      int step = Kernels.js_plan_failed_step(plan);
      throw new IllegalStateException(
          "status " + status + " from " + Kernels.js_plan_step_name(plan, step).getString());
    }
  }

  /** Nanoseconds of each step of a run. */
  long[] profile() {
    Kernels.js_plan_profile(plan, 1);
    run();
    Kernels.js_plan_profile(plan, 0);
    long[] nanos = new long[Kernels.js_plan_size(plan)];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = Kernels.js_plan_step_nanos(plan, i);
    }
    return nanos;
  }

  /**
   * @param residual null if there is none
   */
  public void convolution(
      String label,
      PackedWeights weights,
      Window window,
      Activation activation,
      Tensor input,
      Tensor residual,
      Tensor output) {
    try (WindowSpec windowSpec = spec(window, input);
        ActivationSpec activationSpec = spec(activation);
        TensorView in = view(input);
        TensorView out = view(output);
        TensorView sum = residual == null ? null : view(residual)) {
      check(
          Kernels.js_plan_add_convolution(plan, weights, windowSpec, activationSpec, in, sum, out),
          label);
    }
  }

  /** Function of each element, change of format, or copy into a wider map. */
  void unary(String label, Activation activation, Tensor input, Tensor output) {
    try (ActivationSpec spec = spec(activation);
        TensorView in = view(input);
        TensorView out = view(output)) {
      check(Kernels.js_plan_add_unary(plan, spec, in, out), label);
    }
  }

  /** {@code scale[c] * x + shift[c]}. */
  void affine(String label, float[] scale, float[] shift, Tensor input, Tensor output) {
    try (FloatPointer factors = new FloatPointer(scale);
        FloatPointer terms = new FloatPointer(shift);
        ActivationSpec none = spec(Activation.NONE);
        TensorView in = view(input);
        TensorView out = view(output)) {
      check(Kernels.js_plan_add_affine(plan, factors, terms, none, in, out), label);
    }
  }

  void maxPool(String label, Window window, Tensor input, Tensor output) {
    pool(label, Kernels.JS_POOL_MAX, window, input, output);
  }

  void averagePool(String label, Op.AveragePool op, Tensor input, Tensor output) {
    int kind = op.includePadding() ? Kernels.JS_POOL_AVERAGE_WITH_PADDING : Kernels.JS_POOL_AVERAGE;
    pool(label, kind, op.window(), input, output);
  }

  private void pool(String label, int kind, Window window, Tensor input, Tensor output) {
    try (WindowSpec spec = spec(window, input);
        TensorView in = view(input);
        TensorView out = view(output)) {
      check(Kernels.js_plan_add_pool(plan, kind, spec, in, out), label);
    }
  }

  void globalAverage(String label, Tensor input, Tensor output) {
    try (TensorView in = view(input);
        TensorView out = view(output)) {
      check(Kernels.js_plan_add_global_average(plan, in, out), label);
    }
  }

  void binary(String label, Op.Binary op, Tensor a, Tensor b, Tensor output) {
    int kind = op.kind() == Op.Binary.Kind.ADD ? Kernels.JS_ADD : Kernels.JS_MUL;
    try (ActivationSpec activation = spec(op.activation());
        TensorView left = view(a);
        TensorView right = view(b);
        TensorView out = view(output)) {
      check(Kernels.js_plan_add_binary(plan, kind, activation, left, right, out), label);
    }
  }

  void resize(String label, Op.Resize op, Tensor input, Tensor output) {
    boolean nearest = op.mode() == Op.Resize.Mode.NEAREST;
    int halfPixel = op.mode() == Op.Resize.Mode.BILINEAR_HALF_PIXEL ? 1 : 0;
    try (ActivationSpec activation = spec(op.activation());
        TensorView in = view(input);
        TensorView out = view(output)) {
      check(
          Kernels.js_plan_add_resize(
              plan,
              nearest ? Kernels.JS_NEAREST : Kernels.JS_BILINEAR,
              halfPixel,
              activation,
              in,
              out),
          label);
    }
  }

  void picture(String label, Op.Picture op, Tensor input, Tensor output) {
    float[] scale = op.scale().toArray();
    float[] mean = op.shift().toArray();
    for (int c = 0; c < mean.length; c++) {
      mean[c] = -mean[c] / scale[c];
    }
    try (FloatPointer means = new FloatPointer(mean);
        FloatPointer scales = new FloatPointer(scale);
        TensorView in = view(input);
        TensorView out = view(output)) {
      int swap = op.swapChannels() ? 1 : 0;
      check(Kernels.js_plan_add_picture(plan, swap, means, scales, in, out), label);
    }
  }

  /** A oneDNN primitive by its C handles. */
  public void primitive(
      String label, Pointer primitive, Pointer stream, int count, Pointer arguments) {
    try (BytePointer name = new BytePointer(label)) {
      check(Kernels.js_plan_add_onednn(plan, name, primitive, stream, count, arguments), label);
    }
  }

  /** A general operator; the step must outlive this plan. */
  void general(String label, NdStep step, int[] bases, long[] offsets) {
    check(step.addTo(plan, label, bases, offsets), label);
  }

  private TensorView view(Tensor tensor) {
    MapView map = MapView.of(tensor);
    return TensorView.of(
            places.base(tensor.block()),
            places.offset(tensor),
            MapView.storage(tensor.format().type()),
            map.batch(),
            map.height(),
            map.width(),
            map.channels())
        .pixel_stride(map.pixelStride())
        .scale(tensor.format().scale())
        .zero_point(tensor.format().zeroPoint());
  }

  private static WindowSpec spec(Window w, Tensor input) {
    return new WindowSpec()
        .height(w.height())
        .width(w.width())
        .stride_height(w.strideHeight())
        .stride_width(w.strideWidth())
        .dilation_height(w.dilationHeight())
        .dilation_width(w.dilationWidth())
        .pad_top(w.padTop(input.shape().height()))
        .pad_left(w.padLeft(input.shape().width()));
  }

  private static ActivationSpec spec(Activation activation) {
    return new ActivationSpec()
        .kind(KernelActivations.kind(activation))
        .alpha(activation.alpha())
        .beta(activation.beta());
  }

  private static void check(int status, String label) {
    if (status != 0) {
      throw new IllegalStateException(label + ": " + Kernels.js_error().getString());
    }
  }

  @Override
  public void close() {
    Kernels.js_plan_destroy(plan);
  }
}
