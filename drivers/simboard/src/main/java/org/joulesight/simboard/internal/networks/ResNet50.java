package org.joulesight.simboard.internal.networks;

import java.util.List;
import org.joulesight.Work;

/** ResNet-50 (arXiv 1512.03385, table 1) with the stride in the 3x3 convolution ("v1.5"). */
final class ResNet50 {
  /** Repeats, inner channels, first stride of the stages. */
  private static final int[][] STAGES = {{3, 64, 1}, {4, 128, 2}, {6, 256, 2}, {3, 512, 2}};

  private ResNet50() {}

  static List<Work.Cost> costs() {
    NetworkBuilder b = new NetworkBuilder(224).conv(7, 64, 2).maxPool();
    for (int[] stage : STAGES) {
      int inner = stage[1];
      for (int i = 0; i < stage[0]; i++) {
        int stride = i == 0 ? stage[2] : 1;
        if (i == 0) {
          b.shortcut(4 * inner, stride);
        }
        b.pointwise(inner).conv(3, inner, stride).pointwise(4 * inner).elementwise(2);
      }
    }
    return b.globalPool().dense(1001).costs();
  }
}
