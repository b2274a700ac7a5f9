package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulesight.engine.internal.kernels.Kernels.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.Precision;

/** The plan of a {@link ConvolutionChain} in the kernel library, for the processor it runs on. */
final class ChainPlan implements AutoCloseable {
  private final NativePlan plan;
  private final List<PackedWeights> weights = new ArrayList<>();
  private final List<Pointer> buffers = new ArrayList<>();
  private final List<String> kernels = new ArrayList<>();
  private final FloatPointer output;
  private final Precision precision;
  private final List<Float> largest;

  ChainPlan(ConvolutionChain chain, Precision precision, List<Float> largest) {
    this.precision = precision;
    this.largest = largest;
    int bases = ConvolutionChain.LAYERS.size() + 2;
    plan = js_plan_create(bases, 1, js_cpu_isa());
    float[] values = chain.input();
    bind(new FloatPointer(values));
    TensorView from =
        addConversion(TensorView.of(0, 0, JS_F32, 1, chain.pixels(), chain.pixels(), 64));
    for (int i = 0; i < ConvolutionChain.LAYERS.size(); i++) {
      from = addLayer(i, from, i + 1 == ConvolutionChain.LAYERS.size());
    }
    output = new FloatPointer(buffers.get(buffers.size() - 1)).capacity(chain.outputSize());
  }

  List<String> kernels() {
    return kernels;
  }

  float[] run() {
    assertThat(js_plan_run(plan)).as(() -> js_error().getString()).isZero();
    float[] values = new float[(int) output.capacity()];
    output.get(values);
    return values;
  }

  /** The input as the layers find it. */
  private TensorView addConversion(TensorView from) {
    TensorView to = view(1, 0, from.height(), from.channels(), storage());
    check(js_plan_add_unary(plan, new ActivationSpec().kind(JS_NONE), from, to));
    return to;
  }

  private TensorView addLayer(int index, TensorView from, boolean last) {
    ConvolutionChain.Layer layer = ConvolutionChain.LAYERS.get(index);
    TensorView to =
        view(
            index + 2,
            index + 1,
            from.height() / layer.stride(),
            layer.out(),
            last ? JS_F32 : storage());
    WeightsSpec spec =
        new WeightsSpec()
            .arithmetic(arithmetic())
            .out_channels(layer.out())
            .in_channels(layer.in())
            .groups(layer.groups())
            .height(layer.window())
            .width(layer.window())
            .dilation_width(1)
            .signed_input(precision == Precision.FIXED8 ? 1 : 0)
            .isa(js_cpu_isa());
    FloatPointer values = new FloatPointer(ConvolutionChain.weights(layer));
    PackedWeights packed = js_weights_create(spec, values, null, null, null, null);
    assertThat(packed).as(() -> js_error().getString()).isNotNull();
    weights.add(packed);
    kernels.add(js_weights_kernel(packed).getString());
    WindowSpec window =
        new WindowSpec()
            .height(layer.window())
            .width(layer.window())
            .stride_height(layer.stride())
            .stride_width(layer.stride())
            .dilation_height(1)
            .dilation_width(1)
            .pad_top(layer.window() / 2)
            .pad_left(layer.window() / 2);
    ActivationSpec relu = new ActivationSpec().kind(JS_RELU);
    check(js_plan_add_convolution(plan, packed, window, relu, from, null, to));
    return to;
  }

  /** A block of its own; a whole value's range is spread over the stored type's. */
  private TensorView view(int base, int value, int side, int channels, int type) {
    bind(new BytePointer(4L * side * side * channels));
    TensorView view = TensorView.of(base, 0, type, 1, side, side, channels);
    if (type == JS_S8) {
      view.scale(largest.get(value) / 255).zero_point(-128);
    } else if (type == JS_S16) {
      view.scale(largest.get(value) / 32767);
    }
    return view;
  }

  private void bind(Pointer memory) {
    js_plan_bind(plan, buffers.size(), memory);
    buffers.add(memory);
  }

  private int storage() {
    return switch (precision) {
      case FP32, BF16 -> JS_F32;
      case FP16 -> JS_F16;
      case FIXED16 -> JS_S16;
      case FIXED8 -> JS_S8;
    };
  }

  private int arithmetic() {
    return switch (precision) {
      case FP32, BF16 -> JS_MUL_F32;
      case FP16 -> JS_MUL_F16;
      case FIXED16 -> JS_MUL_S16;
      case FIXED8 -> JS_MUL_S8;
    };
  }

  private static void check(int status) {
    assertThat(status).as(() -> js_error().getString()).isZero();
  }

  /** Largest value of each buffer that holds floats, the input first. */
  List<Float> largest(ConvolutionChain chain) {
    List<Float> found = new ArrayList<>();
    int side = chain.pixels();
    found.add(largest(buffers.get(1), side * side * 64));
    for (int i = 0; i < ConvolutionChain.LAYERS.size(); i++) {
      ConvolutionChain.Layer layer = ConvolutionChain.LAYERS.get(i);
      side /= layer.stride();
      found.add(largest(buffers.get(i + 2), side * side * layer.out()));
    }
    return found;
  }

  private static float largest(Pointer buffer, int count) {
    float[] values = new float[count];
    new FloatPointer(buffer).capacity(count).get(values);
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  @Override
  public void close() {
    js_plan_destroy(plan);
    weights.forEach(Kernels::js_weights_destroy);
    buffers.forEach(Pointer::close);
  }
}
