package org.joulesight.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Fusion;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.ShapeInference;
import org.joulesight.engine.graph.TensorShape;
import org.joulesight.engine.plan.LayerCosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZooNetworkTest {
  /** Figures: AlexNet 0.72, VGG-16 15.5, GoogLeNet 1.6, ResNets 1.8, 4.1 and 11.5, ResNeXt 4.2. */
  @ParameterizedTest
  @CsvSource({
    "alexnet, 0.724, 61.0",
    "vgg16, 15.47, 138.4",
    "googlenet, 1.583, 7.0",
    "resnet18, 1.814, 11.7",
    "resnet50, 4.089, 25.5",
    "resnet152, 11.51, 60.1",
    "resnext50, 4.230, 25.0"
  })
  void layers_haveThePapersCosts(String label, double gigaMacs, double megaWeights) {
    ZooNetwork network = ZooNetwork.of(label);
    Graph graph = Fusion.fuse(countable(network.build(1)));
    TensorShape input = new TensorShape(1, 3, network.inputPixels(), network.inputPixels());
    Map<String, TensorShape> shapes = ShapeInference.infer(graph, Map.of(graph.inputName(), input));

    assertThat(LayerCosts.count(graph, shapes).macs() / 1e9).isCloseTo(gigaMacs, within(0.005));
    assertThat(weights(graph) / 1e6).isCloseTo(megaWeights, within(0.06));
    assertThat(shapes.get("logits")).isEqualTo(new TensorShape(1, 1000, 1, 1));
  }

  @Test
  void fusedResidualNetwork_hasOneLayerForEachConvolution() {
    Graph graph = Fusion.fuse(ZooNetwork.RESNET50.build(1));

    assertThat(graph.nodes().stream().filter(n -> n.op() instanceof Op.Convolution)).hasSize(54);
    assertThat(graph.nodes()).hasSize(56); // and a maximum and a mean
  }

  @Test
  void seed_decidesWeightsAndIdentity() {
    Graph first = ZooNetwork.RESNET18.build(1);
    Graph again = ZooNetwork.RESNET18.build(1);
    Graph other = ZooNetwork.RESNET18.build(2);

    assertThat(bias(again)).isEqualTo(bias(first));
    assertThat(bias(other)).isNotEqualTo(bias(first));
    assertThat(again.sha256()).isEqualTo(first.sha256());
    assertThat(other.sha256()).isNotEqualTo(first.sha256());
  }

  @Test
  void unknownName_isRefusedNamingTheKnown() {
    assertThatThrownBy(() -> ZooNetwork.of("lenet"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lenet")
        .hasMessageContaining("resnext50");
  }

  /** Response normalisation costs no MACs and keeps shapes. */
  private static Graph countable(Graph graph) {
    return graph.withNodes(
        graph.nodes().stream()
            .map(
                n ->
                    n.op() instanceof Op.General
                        ? new Node(n.name(), new Op.Identity(), n.inputs())
                        : n)
            .toList());
  }

  private static double weights(Graph graph) {
    return graph.nodes().stream()
        .filter(n -> n.op() instanceof Op.Convolution)
        .mapToLong(n -> ((Op.Convolution) n.op()).weights().size())
        .sum();
  }

  private static float[] bias(Graph graph) {
    return ((Op.Convolution) graph.nodes().get(0).op()).bias().toArray();
  }
}
