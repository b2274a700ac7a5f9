package org.joulesight.app.internal.report;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.Engine;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;

/**
 * The speed that an engine reaches at its best: a chain of wide 3x3 convolutions on a small map,
 * whose weights and values stay in the second-level cache. What a network's speed is measured by.
 */
public final class HotLayer {
  private static final int CHANNELS = 128;
  private static final int SIDE = 28;
  private static final int LAYERS = 8;
  private static final int ROUNDS = 15;

  private HotLayer() {}

  /** Operations (two for each MAC) in a nanosecond, the best of some runs. */
  public static double peakGops(Engine engine, Precision precision) {
    Graph graph = graph();
    PlanOptions options =
        PlanOptions.needsCalibration(precision)
            ? PlanOptions.fixed(precision, SIDE, calibration(graph))
            : PlanOptions.of(precision, SIDE);
    try (PlanCompiler compiler = new PlanCompiler(graph, engine);
        CompiledPlan plan = compiler.compile(options)) {
      ByteBuffer picture = plan.input();
      for (int i = 0; i < picture.capacity(); i++) {
        picture.put(i, (byte) (i * 31));
      }
      RunTimes times = RunTimes.interleaved(List.of(plan), ROUNDS).get(0);
      return 2.0 * plan.work().macs() / times.minMillis() / 1e6;
    }
  }

  private static Graph graph() {
    Node[] nodes = new Node[LAYERS + 1];
    nodes[0] = new Node("layer0", convolution(3), "in");
    for (int i = 1; i <= LAYERS; i++) {
      nodes[i] = new Node("layer" + i, convolution(CHANNELS), "layer" + (i - 1));
    }
    return Graph.ofPicture(
        "hot-layer",
        "0".repeat(64),
        "in",
        new TensorShape(1, 3, SIDE, SIDE),
        List.of(nodes),
        List.of("layer" + LAYERS));
  }

  private static Op convolution(int inChannels) {
    float[] weights = new float[CHANNELS * inChannels * 9];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * 7919 % 255 - 127) / 127f / (inChannels * 9);
    }
    return new Op.Convolution(
        CHANNELS,
        inChannels,
        1,
        Window.square(3, 1, Padding.SAME),
        Weights.of(weights),
        Weights.of(new float[CHANNELS]),
        Activation.RELU);
  }

  private static Calibration calibration(Graph graph) {
    Map<String, Calibration.Range> ranges = new java.util.HashMap<>();
    graph.nodes().forEach(n -> ranges.put(n.name(), new Calibration.Range(0, 255)));
    return new Calibration(graph.sha256(), "given", 0, ranges, Map.of(), Set.of());
  }
}
