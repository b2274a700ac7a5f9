package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joulesight.LayerClass;
import org.joulesight.Work;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.TensorShape;

/** Counts what the layers of a fused graph cost at one input size. */
public final class LayerCosts {
  private record LayerCost(Node node, Work.Cost cost) {}

  private final Graph graph;
  private final List<LayerCost> layers = new ArrayList<>();

  private LayerCosts(Graph graph) {
    this.graph = graph;
  }

  public static LayerCosts count(Graph graph, Map<String, TensorShape> shapes) {
    LayerCosts costs = new LayerCosts(graph);
    for (Node node : graph.nodes()) {
      costs.layers.add(new LayerCost(node, cost(node, shapes)));
    }
    return costs;
  }

  /** Summed by layer class. */
  public Work work(PlanOptions options) {
    Map<LayerClass, Work.Cost> byClass = new EnumMap<>(LayerClass.class);
    for (LayerCost layer : layers) {
      byClass.merge(layer.cost().layerClass(), layer.cost(), LayerCosts::sum);
    }
    return new Work(
        graph.name(), options.precision(), options.inputPixels(), List.copyOf(byClass.values()));
  }

  public long macs() {
    return layers.stream().mapToLong(l -> l.cost().macs()).sum();
  }

  /** MACs of one layer. */
  public long macs(String layer) {
    return layers.stream()
        .filter(l -> l.node().name().equals(layer))
        .mapToLong(l -> l.cost().macs())
        .sum();
  }

  /** Share of all MACs that the chosen layers have, 0..1. */
  public double share(Predicate<Node> chosen) {
    long all = macs();
    long some =
        layers.stream().filter(l -> chosen.test(l.node())).mapToLong(l -> l.cost().macs()).sum();
    return all == 0 ? 0 : (double) some / all;
  }

  private static Work.Cost sum(Work.Cost a, Work.Cost b) {
    return new Work.Cost(
        a.layerClass(),
        a.macs() + b.macs(),
        a.activationElements() + b.activationElements(),
        a.weightElements() + b.weightElements(),
        a.layers() + b.layers());
  }

  private static Work.Cost cost(Node node, Map<String, TensorShape> shapes) {
    TensorShape out = shapes.get(node.name());
    long elements = out.elements();
    for (String input : node.inputs()) {
      elements += shapes.get(input).elements();
    }
    if (!(node.op() instanceof Op.Convolution c)) {
      return new Work.Cost(LayerClass.ELEMENTWISE, 0, elements, 0, 1);
    }
    long perOutput = (long) c.weights().size() / c.outChannels();
    return new Work.Cost(
        classOf(c, shapes.get(node.inputs().get(0))),
        out.elements() * perOutput,
        elements,
        (long) c.weights().size() + c.bias().size(),
        1);
  }

  private static LayerClass classOf(Op.Convolution c, TensorShape in) {
    if (c.isDepthwise()) {
      return LayerClass.DEPTHWISE;
    }
    if (in.isPerChannel()) {
      return LayerClass.DENSE;
    }
    return c.window().isPointwise() ? LayerClass.POINTWISE : LayerClass.CONVOLUTION;
  }
}
