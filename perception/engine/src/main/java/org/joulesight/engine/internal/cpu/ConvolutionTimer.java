package org.joulesight.engine.internal.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.lowering.ConstantStore;
import org.joulesight.engine.internal.lowering.Convolutions;
import org.joulesight.engine.internal.lowering.Formats;
import org.joulesight.engine.internal.lowering.IoBlock;
import org.joulesight.engine.internal.lowering.Lowering;
import org.joulesight.engine.internal.lowering.NativeScope;
import org.joulesight.engine.internal.lowering.Steps;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.PlanOptions;

/**
 * Times a convolution alone, in the formats that it has in its plan, on zeros: kernels take the
 * same time for any numbers.
 */
final class ConvolutionTimer {
  private static final int RUNS = 5;
  private static final String LAYER = "layer";

  private final CpuSettings settings;

  ConvolutionTimer(CpuSettings settings) {
    this.settings = settings;
  }

  /**
   * @param family made of the scope that owns its packed weights
   * @return least nanoseconds of a few runs
   */
  long nanos(
      Function<NativeScope, Convolutions> family, Lowering plan, Node node, Op.Convolution op) {
    Graph graph = alone(plan, node, op);
    Map<String, TensorShape> inputs = new HashMap<>();
    graph.inputs().forEach(i -> inputs.put(i.name(), i.declaredShape()));
    PlanOptions options = options(plan.formats(), node, inputs);
    Map<String, TensorShape> shapes = ShapeInference.infer(graph, inputs);
    Formats formats =
        new Formats(graph, shapes, options, plan.formats().wide(), settings.signedBytes());
    try (NativeScope scope = new NativeScope(settings.count());
        IoBlock io = new IoBlock(settings.count(), graph, shapes, formats)) {
      Steps steps = new Steps(scope);
      ConstantStore constants = new ConstantStore(scope);
      new Lowering(steps, graph, shapes, formats, io, family.apply(scope), constants).lower();
      BytePointer arena = scope.allocate(steps.seal(settings.threads(), settings.isa()));
      steps.bind(arena);
      return least(steps);
    }
  }

  private static long least(Steps steps) {
    List<String> labels = steps.labels();
    long least = Long.MAX_VALUE;
    for (int run = 0; run <= RUNS; run++) {
      long[] nanos = steps.profile();
      long sum = 0;
      for (int i = 0; i < nanos.length; i++) {
        sum += labels.get(i).startsWith(LAYER + " ") ? nanos[i] : 0;
      }
      least = run == 0 ? least : Math.min(least, sum);
    }
    return least;
  }

  /** What follows makes the layer's value one that stays inside the plan. */
  private static Graph alone(Lowering plan, Node node, Op.Convolution op) {
    List<GraphInput> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      inputs.add(new GraphInput("in" + inputs.size(), DataType.F32, plan.shape(name).sizes()));
    }
    Node layer = new Node(LAYER, op, inputs.stream().map(GraphInput::name).toList());
    Node end = new Node("end", new Op.Activate(Activation.NONE), LAYER);
    return new Graph(
        LAYER, "", Graph.Layout.CHANNELS_LAST, inputs, List.of(layer, end), List.of("end"));
  }

  private static PlanOptions options(Formats formats, Node node, Map<String, TensorShape> inputs) {
    if (!formats.isFixed(node)) {
      return PlanOptions.of(Precision.FP32, inputs);
    }
    Map<String, Calibration.Range> ranges = new HashMap<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      ranges.put("in" + i, formats.fixed(node.inputs().get(i)).range());
    }
    ranges.put(LAYER, formats.fixed(node.name()).range());
    ranges.put("end", formats.fixed(node.name()).range());
    Calibration calibration = new Calibration("", "", 0, ranges, Map.of(), Set.of());
    return new PlanOptions(formats.precision(), 0, inputs, calibration, Set.of());
  }
}
