package org.joulesight.engine.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_nearest;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.javacpp.PointerPointer;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Window;

/**
 * Bilinear enlargement. oneDNN's has half-pixel centres. TensorFlow's older kind, {@code source =
 * target / scale}, is made of two primitives: repeat each pixel {@code scale} times, then average
 * over windows of {@code scale} pixels; the last window is cut at the border, as the formula's is.
 */
final class ResizeSteps {
  private final Lowering lowering;
  private final PoolingSteps pooling;

  ResizeSteps(Lowering lowering, PoolingSteps pooling) {
    this.lowering = lowering;
    this.pooling = pooling;
  }

  void resize(Node node, Op.Resize op) {
    String input = node.inputs().get(0);
    // An activation comes after the interpolation, so negative values must survive until then.
    ValueFormat format = lowering.formats().resized(node);
    Tensor src = lowering.value(input, format);
    if (op.mode() != Op.Resize.Mode.BILINEAR) {
      resample(
          node.name(),
          src,
          lowering.output(node),
          lowering.attributes().activation(op.activation()),
          op.mode() == Op.Resize.Mode.NEAREST ? dnnl_resampling_nearest : dnnl_resampling_linear);
      return;
    }
    TensorShape out = lowering.shape(node.name());
    Tensor repeated = Tensor.inArena(lowering.desc(out, format.type()), format);
    resample(node.name(), src, repeated, lowering.attributes(), dnnl_resampling_nearest);
    Window window =
        new Window(
            op.scaleHeight(),
            op.scaleWidth(),
            1,
            1,
            1,
            1,
            Padding.explicit(0, 0, op.scaleHeight() - 1, op.scaleWidth() - 1));
    pooling.pool(
        node.name(),
        repeated,
        lowering.output(node),
        out,
        window,
        dnnl.algorithm.pooling_avg_exclude_padding,
        op.activation());
  }

  private void resample(
      String label, Tensor src, Tensor dst, Attributes attributes, int algorithm) {
    PointerPointer<dnnl_primitive_desc> created = lowering.scope().own(new PointerPointer<>(1));
    int status =
        dnnl_resampling_forward_primitive_desc_create(
            created,
            lowering.steps().dnn().engine().get(),
            dnnl_forward_inference,
            algorithm,
            (float[]) null,
            src.desc.get(),
            dst.desc.get(),
            attributes.build().get());
    if (status != 0) {
      throw new IllegalStateException("oneDNN status " + status + " for " + label);
    }
    primitive_desc desc =
        lowering.scope().own(new primitive_desc(created.get(dnnl_primitive_desc.class)));
    lowering
        .steps()
        .add(label, desc, attributes.with(Map.of(DNNL_ARG_SRC, src, DNNL_ARG_DST, dst)));
  }
}
