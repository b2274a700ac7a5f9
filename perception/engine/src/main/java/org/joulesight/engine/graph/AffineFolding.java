package org.joulesight.engine.graph;

/** Moves a scaling of a convolution's result into its weights. */
final class AffineFolding {
  private AffineFolding() {}

  static Op.Convolution fold(Op.Convolution c, Op.Affine affine) {
    float[] weights = c.weights().toArray();
    float[] bias = c.bias().toArray();
    int perChannel = weights.length / c.outChannels();
    for (int out = 0; out < c.outChannels(); out++) {
      float scale = at(affine.scale(), out);
      for (int i = 0; i < perChannel; i++) {
        weights[out * perChannel + i] *= scale;
      }
      bias[out] = bias[out] * scale + at(affine.shift(), out);
    }
    return c.withConstants(Weights.of(weights), Weights.of(bias));
  }

  private static float at(Weights weights, int channel) {
    return weights.get(weights.size() == 1 ? 0 : channel);
  }
}
