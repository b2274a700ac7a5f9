package org.joulesight.engine.plan;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.ReferenceNetwork;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;

/** The network that engines are tried on, with what it must give by its definition. */
final class ContractNetwork {
  static final int SIDE = 16;
  static final String OUTPUT = "out";

  final Graph graph = graph();
  private final Calibration calibration = calibrate();

  private static Graph graph() {
    Window three = Window.square(3, 2, Padding.SAME);
    Window one = Window.square(1, 1, Padding.SAME);
    return new SmallGraphs()
        .stem(8)
        .convolution("a", "stem", 8, 16, 1, three, Activation.NONE)
        .add("a/relu", new Op.Activate(Activation.RELU), "a")
        .convolution("b", "a/relu", 16, 16, 2, Window.square(3, 1, Padding.SAME), Activation.NONE)
        .add("sum", SmallGraphs.plus(), "b", "a/relu")
        .add("sum/relu", new Op.Activate(Activation.RELU), "sum")
        .add("pool", new Op.MaxPool(Window.square(2, 1, Padding.SAME)), "sum/relu")
        .convolution(OUTPUT, "pool", 16, 8, 1, one, Activation.NONE)
        .build(OUTPUT);
  }

  /** A random picture for an input of {@code side x side}. */
  static ByteBuffer picture(int seed, int side) {
    byte[] bytes = new byte[side * side * 3];
    new Random(seed).nextBytes(bytes);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  float[] expected(ByteBuffer picture, int side) {
    return new ReferenceNetwork(graph, side).run(picture, OUTPUT);
  }

  PlanOptions options(EngineMode mode, int side) {
    Precision precision = mode.precision();
    PlanOptions plain =
        PlanOptions.needsCalibration(precision)
            ? PlanOptions.fixed(precision, side, calibration)
            : PlanOptions.of(precision, side);
    return plain.withMode(mode.name());
  }

  /** Ranges of every value over a few pictures. */
  private Calibration calibrate() {
    Map<String, Calibration.Range> ranges = new HashMap<>();
    int pictures = 4;
    for (int seed = 0; seed < pictures; seed++) {
      ReferenceNetwork reference = new ReferenceNetwork(graph, SIDE);
      reference.run(picture(seed, SIDE), OUTPUT);
      for (Node node : graph.nodes()) {
        for (float x : reference.value(node.name())) {
          ranges.merge(
              node.name(),
              new Calibration.Range(x, x),
              (a, b) ->
                  new Calibration.Range(Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
        }
      }
    }
    return new Calibration(graph.sha256(), "min-max", pictures, ranges, Map.of(), Set.of());
  }
}
