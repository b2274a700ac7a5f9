package org.joulesight.hil.bench.kernels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.EngineModel;
import org.joulesight.engine.plan.PlanCompiler;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.engine.plan.PlanOutput;

/**
 * Smallest and largest of every value over random inputs: the plainest calibration, so that our
 * fixed-point plans and those of others round the same values alike.
 */
final class ObservedRanges {
  private static final int INPUTS = 2;

  private final Map<String, Calibration.Range> ranges = new HashMap<>();

  private ObservedRanges() {}

  static Calibration of(PlanCompiler compiler, BenchNetwork network, long seed) {
    ObservedRanges observed = new ObservedRanges();
    PlanOptions options = PlanOptions.of(Precision.FP32, network.pixels());
    Graph graph = compiler.graph(options);
    List<String> all = graph.nodes().stream().filter(n -> isFloat(n.op())).map(Node::name).toList();
    Graph open = graph.withOutputs(all);
    try (EngineModel model = compiler.engine().load(open);
        CompiledPlan plan = model.compile(open, options)) {
      for (int i = 0; i < INPUTS; i++) {
        ByteBuffer input = network.input(seed + i);
        plan.input().put(0, input, 0, input.capacity());
        plan.run();
        if (!graph.input().isPicture()) {
          observed.add(graph.inputName(), input.order(ByteOrder.nativeOrder()).asFloatBuffer());
        }
        for (PlanOutput output : plan.outputs()) {
          observed.add(output.name(), output.values());
        }
      }
    }
    return new Calibration(graph.sha256(), "min-max", INPUTS, observed.ranges, Map.of(), Set.of());
  }

  private static boolean isFloat(Op op) {
    return op instanceof Op.General g
        ? g.result().type() == DataType.F32
        : !(op instanceof Op.Constant);
  }

  private void add(String value, FloatBuffer values) {
    float min = Float.MAX_VALUE;
    float max = -Float.MAX_VALUE;
    for (int i = 0; i < values.capacity(); i++) {
      min = Math.min(min, values.get(i));
      max = Math.max(max, values.get(i));
    }
    ranges.merge(
        value,
        new Calibration.Range(min, max),
        (a, b) -> new Calibration.Range(Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
  }
}
