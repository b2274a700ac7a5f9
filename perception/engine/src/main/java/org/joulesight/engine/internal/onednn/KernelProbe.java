package org.joulesight.engine.internal.onednn;

import java.util.EnumSet;
import java.util.Set;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.joulesight.Precision;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.lowering.NativeScope;

/** Asks oneDNN which precisions have a kernel of their own on this processor. */
final class KernelProbe {
  private static final TensorShape SHAPE = new TensorShape(1, 32, 16, 16);

  private KernelProbe() {}

  static Set<Precision> supported(OneDnn dnn) {
    Set<Precision> found = EnumSet.of(Precision.FP32);
    if (hasKernel(dnn, memory.data_type.bf16, memory.data_type.bf16)) {
      found.add(Precision.BF16);
    }
    if (hasKernel(dnn, memory.data_type.u8, memory.data_type.s8)) {
      found.add(Precision.FIXED8);
    }
    return found;
  }

  /** A reference implementation is for checking, not for running: it counts as none. */
  private static boolean hasKernel(OneDnn dnn, memory.data_type source, memory.data_type weight) {
    try (NativeScope scope = new NativeScope(dnn.count())) {
      memory.desc value = OneDnn.channelsLast(scope, SHAPE, source);
      memory.desc weights =
          scope.own(new memory.desc(new long[] {32, 32, 3, 3}, weight, memory.format_tag.any));
      memory.desc bias = OneDnn.vector(scope, 32, memory.data_type.f32);
      convolution_forward.primitive_desc desc =
          scope.own(
              new convolution_forward.primitive_desc(
                  dnn.engine(),
                  dnnl.prop_kind.forward_inference,
                  dnnl.algorithm.convolution_direct,
                  value,
                  weights,
                  bias,
                  value,
                  new long[] {1, 1},
                  new long[] {0, 0},
                  new long[] {1, 1},
                  new long[] {1, 1},
                  scope.own(new primitive_attr()),
                  true));
      return !desc.isNull()
          && desc.get() != null
          && !desc.impl_info_str().getString().contains("ref");
    } catch (RuntimeException e) {
      return false;
    }
  }
}
