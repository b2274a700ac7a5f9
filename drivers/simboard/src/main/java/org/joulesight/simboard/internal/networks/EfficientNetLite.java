package org.joulesight.simboard.internal.networks;

/**
 * EfficientNet-lite: EfficientNet (arXiv 1905.11946, table 1) without squeeze-and-excite, with
 * ReLU6, and with first and last stage not scaled.
 */
final class EfficientNetLite {
  /** Repeats, kernel, expansion, channels, first stride of the stages. */
  private static final int[][] STAGES = {
    {1, 3, 1, 16, 1},
    {2, 3, 6, 24, 2},
    {2, 5, 6, 40, 2},
    {3, 3, 6, 80, 2},
    {3, 5, 6, 112, 1},
    {4, 5, 6, 192, 2},
    {1, 3, 6, 320, 1}
  };

  private static final double[] WIDTH = {1, 1, 1.1, 1.2, 1.4};
  private static final double[] DEPTH = {1, 1.1, 1.2, 1.4, 1.8};
  private static final int[] SIDE = {224, 240, 260, 280, 300};

  private EfficientNetLite() {}

  static TableNetworks.Network of(String name, int version) {
    NetworkBuilder b = new NetworkBuilder(SIDE[version]).conv(3, 32, 2);
    for (int s = 0; s < STAGES.length; s++) {
      int[] stage = STAGES[s];
      boolean scaled = s > 0 && s < STAGES.length - 1;
      int repeats = scaled ? (int) Math.ceil(stage[0] * DEPTH[version]) : stage[0];
      int out = NetworkBuilder.divisibleBy8(stage[3] * WIDTH[version]);
      for (int i = 0; i < repeats; i++) {
        MobileNets.residual(b, stage[1], stage[2] * b.channels(), out, i == 0 ? stage[4] : 1);
      }
    }
    b.pointwise(1280).globalPool().dense(1000);
    return new TableNetworks.Network(name, SIDE[version], b.costs());
  }
}
