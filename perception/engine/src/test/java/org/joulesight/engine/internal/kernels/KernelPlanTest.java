package org.joulesight.engine.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulesight.engine.internal.kernels.Kernels.*;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelPlanTest {
  private final NativePlan plan = js_plan_create(2, 1, js_cpu_isa());

  @AfterEach
  void free() {
    js_plan_destroy(plan);
  }

  /** Two channels of a 2 x 2 picture, summed and halved, by a 1 x 1 convolution with bias 1. */
  @Test
  void convolution_givesTheSumsOfProducts_throughJava() {
    WeightsSpec spec =
        new WeightsSpec()
            .arithmetic(JS_MUL_F32)
            .out_channels(1)
            .in_channels(2)
            .groups(1)
            .height(1)
            .width(1)
            .dilation_width(1)
            .isa(js_cpu_isa());
    PackedWeights weights =
        js_weights_create(
            spec, new FloatPointer(0.5f, 0.5f), null, new FloatPointer(1f), null, null);
    TensorView in = TensorView.of(0, 0, JS_F32, 1, 2, 2, 2);
    TensorView out = TensorView.of(1, 0, JS_F32, 1, 2, 2, 1);
    WindowSpec window =
        new WindowSpec()
            .height(1)
            .width(1)
            .stride_height(1)
            .stride_width(1)
            .dilation_height(1)
            .dilation_width(1);
    int status =
        js_plan_add_convolution(
            plan, weights, window, new ActivationSpec().kind(JS_RELU), in, null, out);
    assertThat(status).as(js_error().getString()).isZero();

    FloatPointer input = new FloatPointer(1, 3, -10, 2, 5, 6, 7, 8);
    FloatPointer output = new FloatPointer(4);
    js_plan_bind(plan, 0, input);
    js_plan_bind(plan, 1, output);
    assertThat(js_plan_run(plan)).isZero();

    float[] found = new float[4];
    output.get(found);
    assertThat(found).containsExactly(3, 0, 6.5f, 8.5f);
    js_weights_destroy(weights);
  }

  @Test
  void plan_withAnUnboundBase_failsAndSaysSo() {
    js_plan_bind(plan, 0, new FloatPointer(1));
    assertThat(js_plan_run(plan)).isEqualTo(2);
    assertThat(js_error().getString()).contains("not bound");
  }

  @Test
  void tensorOutsideTheBases_isRefused() {
    TensorView in = TensorView.of(7, 0, JS_F32, 1, 2, 2, 2);
    assertThat(js_plan_add_unary(plan, new ActivationSpec(), in, in)).isEqualTo(1);
    assertThat(js_error().getString()).contains("base 7 of 2");
  }
}
