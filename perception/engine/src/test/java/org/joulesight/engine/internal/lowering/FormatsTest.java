package org.joulesight.engine.internal.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.PlanOptions;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private static final Window POINT = Window.square(1, 1, Padding.SAME);

  /** Weights of its layers: 24, 5,120, 655,360 and 20,480. */
  private final Graph graph =
      new SmallGraphs()
          .stem(8)
          .add("mean", new Op.GlobalAverage(), "stem")
          .convolution("gate", "mean", 8, 640, 1, POINT, Activation.RELU)
          .convolution("large", "gate", 640, 1024, 1, POINT, Activation.RELU)
          .convolution("classes", "large", 1024, 20, 1, POINT, Activation.NONE)
          .build("classes");

  @Test
  void fixed8_ofAveragedChannels_keepsOnlyLayersOfFewWeightsWide() {
    assertThat(fixedLayers(Precision.FIXED8)).containsExactlyInAnyOrder("stem", "mean", "large");
  }

  @Test
  void fixed16_computesAllLayersInIntegers() {
    assertThat(fixedLayers(Precision.FIXED16)).contains("gate", "large", "classes");
  }

  private Set<String> fixedLayers(Precision precision) {
    Map<String, TensorShape> shapes =
        ShapeInference.infer(graph, Map.of("in", new TensorShape(1, 3, 32, 32)));
    Map<String, Calibration.Range> ranges =
        graph.nodes().stream()
            .collect(Collectors.toMap(Node::name, n -> new Calibration.Range(-1, 1)));
    Calibration calibration =
        new Calibration(graph.sha256(), "minmax", 1, ranges, Map.of(), Set.of());
    PlanOptions options = PlanOptions.fixed(precision, 32, calibration);
    Formats formats = new Formats(graph, shapes, options, ValueFormat.F32, false);
    return graph.nodes().stream()
        .filter(formats::isFixed)
        .map(Node::name)
        .collect(Collectors.toSet());
  }
}
