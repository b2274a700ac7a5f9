package org.joulesight.models.zoo;

import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Window;

/**
 * Five convolutions, some of them in two groups (the paper's two graphics cards), and three fully
 * connected layers.
 */
final class AlexNet {
  private AlexNet() {}

  static void build(LayerBuilder l) {
    String x = LayerBuilder.INPUT;
    x = l.convolution("conv1", x, 96, 1, Window.square(11, 4, Padding.VALID));
    x = l.maxPool("pool1", normalize(l, "norm1", x), 3, 2, Padding.VALID);
    x = l.convolution("conv2", x, 256, 2, around(5));
    x = l.maxPool("pool2", normalize(l, "norm2", x), 3, 2, Padding.VALID);
    x = l.convolution("conv3", x, 384, 1, around(3));
    x = l.convolution("conv4", x, 384, 2, around(3));
    x = l.convolution("conv5", x, 256, 2, around(3));
    x = l.maxPool("pool5", x, 3, 2, Padding.VALID);
    x = l.convolution("fc6", x, 4096, 1, Window.square(6, 1, Padding.VALID));
    x = l.convolution("fc7", x, 4096, 1, around(1));
    l.classes(x, 1);
  }

  /** Section 3.3 of the paper: k = 2, n = 5, alpha = 1e-4 for each of the n, beta = 0.75. */
  private static String normalize(LayerBuilder l, String name, String x) {
    return l.responseNormalization(name, x, 5, 5e-4f, 2);
  }

  private static Window around(int size) {
    return Window.square(size, 1, Padding.SAME);
  }
}
