package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.internal.specialize.Specializer;

/** The fused graph of a network for each combination of input shapes that was asked for. */
final class StaticGraphs {
  /** Side of maps whose size a network leaves open. */
  private static final int USUAL_PIXELS = 224;

  private final Graph source;
  private final Graph sizeless;
  private final WeightPool weights = new WeightPool();
  private final Map<Map<String, TensorShape>, Graph> known = new HashMap<>();
  private Graph first;

  StaticGraphs(Graph source) {
    this.source = source;
    boolean fixed =
        source.nodes().stream()
            .anyMatch(
                n ->
                    n.op() instanceof Op.General
                        || n.op() instanceof Op.Constant
                        || n.op() instanceof Op.Reshape);
    this.sizeless = fixed ? null : Fusion.fuse(source);
  }

  List<GraphInput> inputs() {
    return source.inputs();
  }

  String sha256() {
    return source.sha256();
  }

  /** For the shapes that were asked for first, else for the declared ones. */
  Graph any() {
    return sizeless != null ? sizeless : first != null ? first : of(declared());
  }

  Graph of(PlanOptions options) {
    return of(options.inputShapes(source));
  }

  private Graph of(Map<String, TensorShape> shapes) {
    if (sizeless != null) {
      return sizeless;
    }
    Graph graph = known.get(shapes);
    if (graph == null) {
      graph = weights.share(Fusion.fuse(Specializer.specialize(source, shapes, Map.of())));
      known.put(shapes, graph);
      first = first == null ? graph : first;
    }
    return graph;
  }

  private Map<String, TensorShape> declared() {
    Map<String, TensorShape> shapes = new HashMap<>();
    for (GraphInput input : source.inputs()) {
      List<Integer> sizes = new ArrayList<>(input.sizes());
      for (int i = 0; i < sizes.size(); i++) {
        if (sizes.get(i) == GraphInput.ANY) {
          sizes.set(i, sizes.size() == 4 && i >= 2 ? USUAL_PIXELS : 1);
        }
      }
      shapes.put(input.name(), new TensorShape(sizes));
    }
    return shapes;
  }
}
