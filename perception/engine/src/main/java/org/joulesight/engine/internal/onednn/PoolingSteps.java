package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.pooling_forward;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Window;

/** Primitives that reduce a window. */
final class PoolingSteps {
  private final Lowering lowering;

  PoolingSteps(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Sums of 8-bit values do not fit 8 bits, so the mean is taken at the wide type. */
  void globalAverage(Node node) {
    String input = node.inputs().get(0);
    TensorShape shape = lowering.shape(input);
    Window window = new Window(shape.height(), shape.width(), 1, 1, 1, 1, Padding.VALID);
    Tensor src = lowering.value(input, lowering.formats().wide());
    Tensor dst = lowering.output(node);
    pool(
        node.name(),
        src,
        dst,
        shape,
        window,
        dnnl.algorithm.pooling_avg_exclude_padding,
        Activation.NONE);
  }

  void max(Node node, Window window) {
    String input = node.inputs().get(0);
    Tensor src = lowering.value(input, lowering.formats().stored(node.name()));
    Tensor dst = lowering.output(node);
    pool(
        node.name(),
        src,
        dst,
        lowering.shape(input),
        window,
        dnnl.algorithm.pooling_max,
        Activation.NONE);
  }

  void pool(
      String label,
      Tensor src,
      Tensor dst,
      TensorShape in,
      Window w,
      dnnl.algorithm algorithm,
      Activation activation) {
    Attributes attributes = lowering.attributes().activation(activation);
    pooling_forward.primitive_desc desc =
        lowering
            .scope()
            .own(
                new pooling_forward.primitive_desc(
                    lowering.steps().dnn().engine(),
                    dnnl.prop_kind.forward_inference,
                    algorithm,
                    src.desc,
                    dst.desc,
                    new long[] {w.strideHeight(), w.strideWidth()},
                    new long[] {w.height(), w.width()},
                    new long[] {w.dilationHeight() - 1L, w.dilationWidth() - 1L},
                    new long[] {w.padTop(in.height()), w.padLeft(in.width())},
                    new long[] {w.padBottom(in.height()), w.padRight(in.width())},
                    attributes.build(),
                    false));
    lowering
        .steps()
        .add(label, desc, attributes.with(Map.of(DNNL_ARG_SRC, src, DNNL_ARG_DST, dst)));
  }
}
