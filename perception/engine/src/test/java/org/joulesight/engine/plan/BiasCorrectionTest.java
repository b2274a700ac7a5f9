package org.joulesight.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.SmallGraphs;
import org.joulesight.engine.graph.Window;
import org.junit.jupiter.api.Test;

class BiasCorrectionTest {
  private static final float[] MEAN = {2, -3, 5};
  private static final Map<String, float[]> MEANS = Map.of("stem", MEAN);

  private final Graph graph =
      new SmallGraphs()
          .stem(3)
          .convolution("out", "stem", 3, 2, 1, Window.square(3, 1, Padding.SAME), Activation.NONE)
          .build("out");

  @Test
  void roundedWeights_giveTheSameMeanAgain() {
    float[] correction = BiasCorrection.choose(graph, MEANS, Set.of()).get("out");

    Op.Convolution c = (Op.Convolution) graph.byName().get("out").op();
    for (int o = 0; o < 2; o++) {
      float[] exact = new float[27];
      c.weights().values().get(o * 27, exact);
      double largest = 0;
      for (float w : exact) {
        largest = Math.max(largest, Math.abs(w));
      }
      double expected = 0;
      double rounded = 0;
      for (int k = 0; k < 27; k++) {
        expected += exact[k] * MEAN[k / 9];
        rounded += Math.round(exact[k] / largest * 127) * largest / 127 * MEAN[k / 9];
      }
      assertThat(Math.abs(rounded - expected)).isGreaterThan(1e-3);
      assertThat(rounded + correction[o]).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void layerKeptWide_isNotCorrected() {
    assertThat(BiasCorrection.choose(graph, MEANS, Set.of("out"))).isEmpty();
  }

  @Test
  void adjustments_addToTheLayersBias() {
    ChannelAdjustments adjustments =
        new ChannelAdjustments(Map.of(), Map.of("out", new float[] {1, -2}));

    Op.Convolution before = (Op.Convolution) graph.byName().get("out").op();
    Op.Convolution after = (Op.Convolution) adjustments.apply(graph).byName().get("out").op();

    assertThat(after.bias().get(0)).isEqualTo(before.bias().get(0) + 1);
    assertThat(after.bias().get(1)).isEqualTo(before.bias().get(1) - 2);
    assertThat(after.weights()).isSameAs(before.weights());
  }
}
