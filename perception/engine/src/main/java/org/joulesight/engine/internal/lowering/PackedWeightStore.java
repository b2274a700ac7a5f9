package org.joulesight.engine.internal.lowering;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.internal.kernels.Kernels;
import org.joulesight.engine.internal.kernels.PackedWeights;
import org.joulesight.engine.internal.kernels.WeightsSpec;

/** Constants of convolutions as our kernels want them, packed once and shared by all plans. */
public final class PackedWeightStore {
  /** Weights are compared by identity; a layer's other constants belong to its weights. */
  private record Form(
      Weights weights, Weights gain, Weights residualGain, int arithmetic, boolean signedInput) {}

  private final NativeScope scope;
  private final long isa;
  private final Map<Form, PackedWeights> packed = new HashMap<>();

  /**
   * @param isa instruction sets that kernels may use
   */
  public PackedWeightStore(NativeScope scope, long isa) {
    this.scope = scope;
    this.isa = isa;
  }

  PackedWeights get(Op.Convolution c, int arithmetic, boolean signedInput) {
    Form form = new Form(c.weights(), c.gain(), c.residualGain(), arithmetic, signedInput);
    return packed.computeIfAbsent(form, k -> pack(c, arithmetic, signedInput));
  }

  String kernel(PackedWeights weights) {
    return Kernels.js_weights_kernel(weights).getString();
  }

  private PackedWeights pack(Op.Convolution c, int arithmetic, boolean signedInput) {
    try (WeightsSpec spec = new WeightsSpec()) {
      spec.arithmetic(arithmetic)
          .out_channels(c.outChannels())
          .in_channels(c.inChannels())
          .groups(c.groups())
          .height(c.window().height())
          .width(c.window().width())
          .dilation_width(c.window().dilationWidth())
          .signed_input(signedInput ? 1 : 0)
          .isa(isa);
      PackedWeights made =
          Kernels.js_weights_create(
              spec,
              pointer(c.weights()),
              null,
              pointer(c.bias()),
              pointer(c.gain()),
              pointer(c.residualGain()));
      if (made == null || made.isNull()) {
        throw new IllegalStateException(Kernels.js_error().getString());
      }
      scope.own(Kernels.js_weights_bytes(made), () -> Kernels.js_weights_destroy(made));
      return made;
    }
  }

  private static FloatPointer pointer(Weights weights) {
    return weights == null ? null : new FloatPointer(weights.values());
  }
}
