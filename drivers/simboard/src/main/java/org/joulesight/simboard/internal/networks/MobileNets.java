package org.joulesight.simboard.internal.networks;

import java.util.List;
import org.joulesight.Work;

/** MobileNet v1 (arXiv 1704.04861, table 1) and v2 (arXiv 1801.04381, table 2), 1001 classes. */
final class MobileNets {
  private static final int CLASSES = 1001;

  /** Stride, channels of the blocks of v1. */
  private static final int[][] V1 = {
    {1, 64}, {2, 128}, {1, 128}, {2, 256}, {1, 256}, {2, 512}, {1, 512}, {1, 512}, {1, 512},
    {1, 512}, {1, 512}, {2, 1024}, {1, 1024}
  };

  /** Expansion, channels, repeats, first stride of the stages of v2. */
  private static final int[][] V2 = {
    {1, 16, 1, 1},
    {6, 24, 2, 2},
    {6, 32, 3, 2},
    {6, 64, 4, 2},
    {6, 96, 3, 1},
    {6, 160, 3, 2},
    {6, 320, 1, 1}
  };

  private MobileNets() {}

  static List<Work.Cost> v1(double width, int side) {
    NetworkBuilder b = new NetworkBuilder(side).conv(3, (int) (32 * width), 2);
    for (int[] block : V1) {
      b.depthwise(3, block[0]).pointwise((int) (block[1] * width));
    }
    return b.globalPool().dense(CLASSES).costs();
  }

  static List<Work.Cost> v2(double width, int side) {
    NetworkBuilder b = new NetworkBuilder(side);
    b.conv(3, NetworkBuilder.divisibleBy8(32 * width), 2);
    for (int[] stage : V2) {
      for (int i = 0; i < stage[2]; i++) {
        int out = NetworkBuilder.divisibleBy8(stage[1] * width);
        residual(b, 3, stage[0] * b.channels(), out, i == 0 ? stage[3] : 1);
      }
    }
    int last = width <= 1 ? 1280 : NetworkBuilder.divisibleBy8(1280 * width);
    return b.pointwise(last).globalPool().dense(CLASSES).costs();
  }

  /** Inverted residual: expand, depthwise, project, and add where the shapes allow it. */
  static void residual(NetworkBuilder b, int kernel, int expanded, int out, int stride) {
    int in = b.channels();
    if (expanded != in) {
      b.pointwise(expanded);
    }
    b.depthwise(kernel, stride).pointwise(out);
    if (stride == 1 && in == out) {
      b.elementwise(2);
    }
  }
}
