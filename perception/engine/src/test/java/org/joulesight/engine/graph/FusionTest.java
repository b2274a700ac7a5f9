package org.joulesight.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Window POINT = Window.square(1, 1, Padding.SAME);

  @Test
  void hardSwishPattern_becomesActivationOfItsConvolution() {
    Graph graph = Fusion.fuse(new SmallGraphs().stem(4).hardSwish("out", "stem").build("out"));

    assertThat(graph.nodes()).hasSize(1);
    assertThat(convolution(graph, "out").activation()).isEqualTo(Activation.HARD_SWISH);
  }

  @Test
  void sixthRoundedTo16Bits_isStillRecognised() {
    Graph graph =
        new SmallGraphs()
            .stem(4)
            .add("shift", SmallGraphs.affine(1, 3), "stem")
            .add("relu6", new Op.Activate(Activation.RELU6), "shift")
            .add("out", SmallGraphs.affine(0.1666f, 0), "relu6")
            .build("out");

    assertThat(convolution(Fusion.fuse(graph), "out").activation())
        .isEqualTo(Activation.HARD_SIGMOID);
  }

  @Test
  void scaleAfterConvolution_isFoldedIntoWeights() {
    Graph graph =
        new SmallGraphs().stem(2).add("out", SmallGraphs.affine(16, 1), "stem").build("out");
    Op.Convolution before = convolution(graph, "stem");

    Op.Convolution after = convolution(Fusion.fuse(graph), "out");

    assertThat(after.weights().get(3)).isEqualTo(before.weights().get(3) * 16);
    assertThat(after.bias().get(1)).isEqualTo(before.bias().get(1) * 16 + 1);
  }

  @Test
  void activationOfSharedValue_isNotFused() {
    Graph graph =
        new SmallGraphs()
            .stem(2)
            .add("relu", new Op.Activate(Activation.RELU), "stem")
            .add("out", SmallGraphs.plus(), "relu", "stem")
            .build("out");

    assertThat(convolution(Fusion.fuse(graph), "stem").activation()).isEqualTo(Activation.NONE);
  }

  @Test
  void addition_goesIntoTheLaterConvolution() {
    Graph graph =
        new SmallGraphs()
            .stem(2)
            .convolution("b", "stem", 2, 2, 1, POINT, Activation.NONE)
            .add("out", SmallGraphs.plus(), "stem", "b")
            .build("out");

    assertThat(Fusion.fuse(graph).byName().get("out").inputs()).containsExactly("stem", "stem");
  }

  @Test
  void sumOfValueWithItself_staysAnAddition() {
    Graph graph =
        new SmallGraphs().stem(2).add("out", SmallGraphs.plus(), "stem", "stem").build("out");

    assertThat(Fusion.fuse(graph).byName().get("out").op()).isInstanceOf(Op.Binary.class);
  }

  @Test
  void identityOutput_takesOverItsProducersWork() {
    Graph graph = new SmallGraphs().stem(2).add("out", new Op.Identity(), "stem").build("out");

    Graph fused = Fusion.fuse(graph);

    assertThat(fused.nodes()).singleElement().extracting(Node::name).isEqualTo("out");
    assertThat(fused.nodes().get(0).op()).isInstanceOf(Op.Convolution.class);
  }

  @Test
  void sameWindowOfStride2_padsMoreAtTheEnd() {
    Window window = Window.square(3, 2, Padding.SAME);
    assertThat(window.padTop(32)).isZero();
    assertThat(window.padBottom(32)).isEqualTo(1);
    assertThat(window.padTop(33)).isEqualTo(1);
    assertThat(window.outputHeight(33)).isEqualTo(17);
  }

  private static Op.Convolution convolution(Graph graph, String name) {
    return (Op.Convolution) graph.byName().get(name).op();
  }
}
