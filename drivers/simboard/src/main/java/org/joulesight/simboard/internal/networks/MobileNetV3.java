package org.joulesight.simboard.internal.networks;

import java.util.List;
import org.joulesight.Work;

/**
 * MobileNet v3 (arXiv 1905.02244, tables 1 and 2). "Minimalistic" has neither squeeze-and-excite
 * nor hard swish nor 5x5 kernels. Hard swish is a layer of its own, as it is in TensorFlow Lite.
 */
final class MobileNetV3 {
  /**
   * @param in input channels at width 1, to which {@code expanded} relates
   */
  private record Block(
      int kernel, int in, int expanded, int out, boolean squeeze, boolean swish, int stride) {}

  private static final List<Block> LARGE =
      List.of(
          new Block(3, 16, 16, 16, false, false, 1),
          new Block(3, 16, 64, 24, false, false, 2),
          new Block(3, 24, 72, 24, false, false, 1),
          new Block(5, 24, 72, 40, true, false, 2),
          new Block(5, 40, 120, 40, true, false, 1),
          new Block(5, 40, 120, 40, true, false, 1),
          new Block(3, 40, 240, 80, false, true, 2),
          new Block(3, 80, 200, 80, false, true, 1),
          new Block(3, 80, 184, 80, false, true, 1),
          new Block(3, 80, 184, 80, false, true, 1),
          new Block(3, 80, 480, 112, true, true, 1),
          new Block(3, 112, 672, 112, true, true, 1),
          new Block(5, 112, 672, 160, true, true, 2),
          new Block(5, 160, 960, 160, true, true, 1),
          new Block(5, 160, 960, 160, true, true, 1));

  private static final List<Block> SMALL =
      List.of(
          new Block(3, 16, 16, 16, true, false, 2),
          new Block(3, 16, 72, 24, false, false, 2),
          new Block(3, 24, 88, 24, false, false, 1),
          new Block(5, 24, 96, 40, true, true, 2),
          new Block(5, 40, 240, 40, true, true, 1),
          new Block(5, 40, 240, 40, true, true, 1),
          new Block(5, 40, 120, 48, true, true, 1),
          new Block(5, 48, 144, 48, true, true, 1),
          new Block(5, 48, 288, 96, true, true, 2),
          new Block(5, 96, 576, 96, true, true, 1),
          new Block(5, 96, 576, 96, true, true, 1));

  private MobileNetV3() {}

  static List<Work.Cost> costs(boolean large, boolean minimalistic, double width, int side) {
    NetworkBuilder b = new NetworkBuilder(side);
    b.conv(3, NetworkBuilder.divisibleBy8(16 * width), 2);
    swish(b, !minimalistic);
    for (Block block : large ? LARGE : SMALL) {
      block(b, block, minimalistic, width);
    }
    b.pointwise(NetworkBuilder.divisibleBy8((large ? 960 : 576) * width));
    swish(b, !minimalistic);
    int last = large ? 1280 : 1024;
    b.globalPool().dense(width <= 1 ? last : NetworkBuilder.divisibleBy8(last * width));
    swish(b, !minimalistic);
    return b.dense(1001).costs();
  }

  private static void block(NetworkBuilder b, Block block, boolean minimalistic, double width) {
    int in = b.channels();
    boolean swish = block.swish && !minimalistic;
    int expanded = NetworkBuilder.divisibleBy8((double) in * block.expanded / block.in);
    if (expanded != in) {
      b.pointwise(expanded);
      swish(b, swish);
    }
    b.depthwise(minimalistic ? 3 : block.kernel, block.stride);
    swish(b, swish);
    if (block.squeeze && !minimalistic) {
      b.squeezeExcite(NetworkBuilder.divisibleBy8(expanded / 4.0));
    }
    b.pointwise(NetworkBuilder.divisibleBy8(block.out * width));
    if (block.stride == 1 && b.channels() == in) {
      b.elementwise(2);
    }
  }

  private static void swish(NetworkBuilder b, boolean present) {
    if (present) {
      b.elementwise(1);
    }
  }
}
