package org.joulesight.app.internal.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.LayerCosts;
import org.joulesight.engine.plan.PlanOptions;
import org.joulesight.models.LoadedModel;

/**
 * What a model is.
 *
 * @param input side in pixels that everything is counted for
 * @param bytes of weights and activations, by precision
 * @param precisions that run here, with the calibrations that there are
 */
public record ModelInfo(
    String network,
    String sha256,
    String file,
    String decoder,
    int input,
    List<String> inputs,
    List<String> outputs,
    long macs,
    Map<String, Long> bytes,
    List<String> precisions,
    Map<String, Long> operators,
    List<Layer> layers) {
  public record Layer(String name, String operator, String shape, long macs) {}

  /**
   * @throws org.joulesight.UserError if the network does not run at this size
   */
  public static ModelInfo of(LoadedModel model, int input) {
    PlanOptions options = PlanOptions.of(Precision.FP32, input);
    Graph graph = model.compiler().graph(options);
    Map<String, TensorShape> shapes = ShapeInference.infer(graph, options.inputShapes(graph));
    LayerCosts costs = LayerCosts.count(graph, shapes);
    List<Layer> layers = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof Op.Constant)) {
        String shape = shapes.get(node.name()).toString();
        layers.add(new Layer(node.name(), node.op().label(), shape, costs.macs(node.name())));
      }
    }
    return new ModelInfo(
        graph.name(),
        graph.sha256(),
        model.file().toString(),
        model.declaration().head() == null ? "none" : model.declaration().head().label(),
        input,
        model.compiler().inputs().stream().map(ModelInfo::describe).toList(),
        graph.outputs().stream().map(o -> o + " " + shapes.get(o)).toList(),
        costs.macs(),
        bytes(costs.work(options)),
        precisions(model),
        layers.stream()
            .collect(Collectors.groupingBy(Layer::operator, TreeMap::new, Collectors.counting())),
        layers);
  }

  private static String describe(GraphInput input) {
    String sizes =
        input.sizes().stream()
            .map(s -> s == GraphInput.ANY ? "any" : s.toString())
            .collect(Collectors.joining("x"));
    return "%s %s %s".formatted(input.name(), input.type().name().toLowerCase(Locale.ROOT), sizes);
  }

  private static Map<String, Long> bytes(Work work) {
    Map<String, Long> bytes = new TreeMap<>();
    for (Precision p : Precision.values()) {
      Work other = new Work(work.network(), p, work.inputPixels(), work.costs());
      bytes.put(p.label(), other.bytes());
    }
    return bytes;
  }

  private static List<String> precisions(LoadedModel model) {
    return model.compiler().supported().stream()
        .sorted()
        .map(
            p ->
                p.label()
                    + (!PlanOptions.needsCalibration(p)
                        ? ""
                        : model.calibrations().containsKey(p)
                            ? " (calibrated)"
                            : " (not calibrated)"))
        .toList();
  }

  public void print(PrintStream out, boolean allLayers) {
    out.println("Network    " + network + " (" + file + ")");
    out.println("sha256     " + sha256);
    out.println("Decoder    " + decoder);
    inputs.forEach(i -> out.println("Input      " + i));
    outputs.forEach(o -> out.println("Output     " + o));
    line(out, "Layers     %d, %.1f M MACs at input %d", layers.size(), macs / 1e6, input);
    bytes.forEach((p, b) -> line(out, "  %-8s %.1f MB of weights and activations", p, b / 1e6));
    out.println("Precisions " + String.join(", ", precisions));
    out.println("Operators  " + operators);
    if (allLayers) {
      for (Layer l : layers) {
        line(out, "  %-60s %-16s %-18s %12d", l.name(), l.operator(), l.shape(), l.macs());
      }
    }
  }

  private static void line(PrintStream out, String format, Object... args) {
    out.println(String.format(Locale.ROOT, format, args));
  }
}
