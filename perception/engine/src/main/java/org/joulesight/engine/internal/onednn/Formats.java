package org.joulesight.engine.internal.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.PlanOptions;

/** Decides in which type each layer computes and how each value is stored. */
final class Formats {
  private final Graph graph;
  private final Map<String, TensorShape> shapes;
  private final PlanOptions options;
  private final ValueFormat wide;
  private final Map<String, ValueFormat> stored = new HashMap<>();

  Formats(Graph graph, Map<String, TensorShape> shapes, PlanOptions options, boolean hasBf16) {
    this.graph = graph;
    this.shapes = shapes;
    this.options = options;
    this.wide =
        switch (options.precision()) {
          case FP32 -> ValueFormat.F32;
          case BF16 -> ValueFormat.BF16;
          default -> hasBf16 ? ValueFormat.BF16 : ValueFormat.F32;
        };
    stored.put(graph.inputName(), ValueFormat.PICTURE);
    Map<String, Integer> uses = graph.uses();
    for (Node node : graph.nodes()) {
      boolean onlyOutput = graph.outputs().contains(node.name()) && uses.get(node.name()) == 1;
      stored.put(node.name(), onlyOutput ? ValueFormat.F32 : choose(node));
    }
  }

  /** How the value is kept between layers. */
  ValueFormat stored(String value) {
    return stored.get(value);
  }

  /** The float type of layers that are not 8 bits wide. */
  ValueFormat wide() {
    return wide;
  }

  /** The 8-bit form of a value. */
  ValueFormat fixed(String value) {
    ValueFormat now = stored.get(value);
    return now != null && now.isFixed() ? now : covering(value);
  }

  /** Whether the layer multiplies 8-bit integers. */
  boolean isFixed(Node layer) {
    return options.precision() == Precision.FIXED8
        && !options.keptWide().contains(layer.name())
        && !shapes.get(layer.inputs().get(0)).isPerChannel();
  }

  /** In which format a resize works: its input's, where that is stored in 8 bits. */
  ValueFormat resized(Node node) {
    return isFixed(node) ? fixed(node.inputs().get(0)) : wide;
  }

  /** Whether this is a plan of 8-bit layers. */
  boolean computesFixed() {
    return options.precision() == Precision.FIXED8;
  }

  private ValueFormat choose(Node node) {
    if (!isFixed(node) || shapes.get(node.name()).isPerChannel() || hasWideConvolution(node)) {
      return wide;
    }
    // Interpolated values lie between those they are made of.
    List<String> in = node.inputs();
    if (node.op() instanceof Op.MaxPool || node.op() instanceof Op.Resize) {
      return fixed(in.get(0));
    }
    return covering(node.name());
  }

  /** A layer is kept wide for the sake of its input as much as its weights. */
  private boolean hasWideConvolution(Node node) {
    return node.op() instanceof Op.Convolution
        && graph.nodes().stream()
            .anyMatch(
                n ->
                    n.op() instanceof Op.Convolution
                        && n.inputs().get(0).equals(node.name())
                        && !isFixed(n));
  }

  private ValueFormat covering(String value) {
    Calibration.Range range = options.calibration().ranges().get(value);
    if (range == null) {
      throw UserError.usage(
          "calibration of %s has no range for value %s; calibrate again", graph.name(), value);
    }
    return ValueFormat.covering(range);
  }
}
