package org.joulesight.models.zoo;

import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Window;

/** Thirteen 3x3 convolutions in five stages and three fully connected layers. */
final class Vgg16 {
  private static final int[][] STAGES = {
    {64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}
  };

  private Vgg16() {}

  static void build(LayerBuilder l) {
    String x = LayerBuilder.INPUT;
    for (int stage = 0; stage < STAGES.length; stage++) {
      for (int layer = 0; layer < STAGES[stage].length; layer++) {
        String name = "conv%d_%d".formatted(stage + 1, layer + 1);
        x = l.convolution(name, x, STAGES[stage][layer], 1, Window.square(3, 1, Padding.SAME));
      }
      x = l.maxPool("pool" + (stage + 1), x, 2, 2, Padding.VALID);
    }
    x = l.convolution("fc6", x, 4096, 1, Window.square(7, 1, Padding.VALID));
    x = l.convolution("fc7", x, 4096, 1, Window.square(1, 1, Padding.VALID));
    l.classes(x, 1);
  }
}
