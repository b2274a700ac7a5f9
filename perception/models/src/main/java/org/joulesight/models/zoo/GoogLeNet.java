package org.joulesight.models.zoo;

import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Window;

/** Nine inception modules; the numbers are table 1 of the paper. */
final class GoogLeNet {
  /** Output channels of a module's four branches, with those of the layers before them. */
  private record Inception(
      String name, int ones, int reduce3, int threes, int reduce5, int fives, int pool) {}

  private static final Inception[][] STAGES = {
    {
      new Inception("inception3a", 64, 96, 128, 16, 32, 32),
      new Inception("inception3b", 128, 128, 192, 32, 96, 64)
    },
    {
      new Inception("inception4a", 192, 96, 208, 16, 48, 64),
      new Inception("inception4b", 160, 112, 224, 24, 64, 64),
      new Inception("inception4c", 128, 128, 256, 24, 64, 64),
      new Inception("inception4d", 112, 144, 288, 32, 64, 64),
      new Inception("inception4e", 256, 160, 320, 32, 128, 128)
    },
    {
      new Inception("inception5a", 256, 160, 320, 32, 128, 128),
      new Inception("inception5b", 384, 192, 384, 48, 128, 128)
    }
  };

  private GoogLeNet() {}

  static void build(LayerBuilder l) {
    String x = LayerBuilder.INPUT;
    x = l.convolution("conv1", x, 64, 1, Window.square(7, 2, Padding.explicit(3, 3, 3, 3)));
    x = l.responseNormalization("norm1", halve(l, "pool1", x), 5, 1e-4f, 1);
    x = l.convolution("reduce2", x, 64, 1, around(1));
    x = l.convolution("conv2", x, 192, 1, around(3));
    x = halve(l, "pool2", l.responseNormalization("norm2", x, 5, 1e-4f, 1));
    for (int stage = 0; stage < STAGES.length; stage++) {
      for (Inception module : STAGES[stage]) {
        x = inception(l, module, x);
      }
      if (stage < STAGES.length - 1) {
        x = halve(l, "pool" + (stage + 3), x);
      }
    }
    l.classes(l.globalAverage("average", x), 1);
  }

  private static String inception(LayerBuilder l, Inception m, String x) {
    String name = m.name();
    String ones = l.convolution(name + "/1x1", x, m.ones(), 1, around(1));
    String threes = l.convolution(name + "/reduce3", x, m.reduce3(), 1, around(1));
    threes = l.convolution(name + "/3x3", threes, m.threes(), 1, around(3));
    String fives = l.convolution(name + "/reduce5", x, m.reduce5(), 1, around(1));
    fives = l.convolution(name + "/5x5", fives, m.fives(), 1, around(5));
    String pool = l.maxPool(name + "/pool", x, 3, 1, Padding.SAME);
    pool = l.convolution(name + "/project", pool, m.pool(), 1, around(1));
    return l.concat(name, ones, threes, fives, pool);
  }

  /** 3x3 windows that may reach beyond the right and lower edge, as the paper's sizes need. */
  private static String halve(LayerBuilder l, String name, String x) {
    return l.maxPool(name, x, 3, 2, Padding.SAME);
  }

  private static Window around(int size) {
    return Window.square(size, 1, Padding.SAME);
  }
}
