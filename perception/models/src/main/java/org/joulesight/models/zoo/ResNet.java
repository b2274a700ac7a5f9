package org.joulesight.models.zoo;

import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Window;

/** Residual networks of two-layer blocks, bottlenecks, and bottlenecks in groups. */
final class ResNet {
  /** What a block computes beside its shortcut; the last layer is not activated. */
  @FunctionalInterface
  private interface Branch {
    String add(LayerBuilder l, String name, String from, int stage, int stride);
  }

  private static final int STEM = 64;

  private ResNet() {}

  static void basic(LayerBuilder l, int... blocks) {
    build(l, STEM, ResNet::twoLayers, blocks);
  }

  static void bottleneck(LayerBuilder l, int... blocks) {
    build(l, 4 * STEM, (b, n, x, stage, s) -> threeLayers(b, n, x, stage, s, STEM, 1), blocks);
  }

  static void aggregated(LayerBuilder l, int... blocks) {
    build(l, 4 * STEM, (b, n, x, stage, s) -> threeLayers(b, n, x, stage, s, 2 * STEM, 32), blocks);
  }

  /**
   * @param channels that the first stage gives; each further one doubles them
   */
  private static void build(LayerBuilder l, int channels, Branch branch, int... blocks) {
    Window seven = Window.square(7, 2, Padding.explicit(3, 3, 3, 3));
    String x = l.activate(l.normalized("conv1", LayerBuilder.INPUT, STEM, 1, seven));
    x = l.maxPool("pool1", x, 3, 2, Padding.explicit(1, 1, 1, 1));
    for (int stage = 0; stage < blocks.length; stage++) {
      for (int block = 0; block < blocks[stage]; block++) {
        String name = "stage%d/block%d".formatted(stage + 1, block + 1);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String shortcut = shortcut(l, name, x, channels << stage, stride);
        String sum = l.add(name, shortcut, branch.add(l, name, x, stage, stride));
        x = l.activate(sum);
      }
    }
    l.classes(l.globalAverage("average", x), 1);
  }

  private static String shortcut(LayerBuilder l, String name, String x, int channels, int stride) {
    return l.channels(x) == channels && stride == 1
        ? x
        : l.normalized(name + "/shortcut", x, channels, 1, Window.square(1, stride, Padding.VALID));
  }

  private static String twoLayers(LayerBuilder l, String name, String x, int stage, int stride) {
    int channels = STEM << stage;
    String y = l.activate(l.normalized(name + "/conv1", x, channels, 1, three(stride)));
    return l.normalized(name + "/conv2", y, channels, 1, three(1));
  }

  private static String threeLayers(
      LayerBuilder l, String name, String x, int stage, int stride, int width, int groups) {
    int inner = width << stage;
    Window one = Window.square(1, 1, Padding.VALID);
    String y = l.activate(l.normalized(name + "/conv1", x, inner, 1, one));
    y = l.activate(l.normalized(name + "/conv2", y, inner, groups, three(stride)));
    return l.normalized(name + "/conv3", y, 4 * STEM << stage, 1, one);
  }

  private static Window three(int stride) {
    return Window.square(3, stride, Padding.explicit(1, 1, 1, 1));
  }
}
