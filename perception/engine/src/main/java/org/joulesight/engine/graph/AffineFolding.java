package org.joulesight.engine.graph;

/** Joins scalings with each other and with the weights of the convolutions before them. */
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

  static Op.Affine join(Op.Affine before, Op.Affine after) {
    int channels =
        Math.max(
            Math.max(before.scale().size(), before.shift().size()),
            Math.max(after.scale().size(), after.shift().size()));
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = at(before.scale(), c) * at(after.scale(), c);
      shift[c] = at(before.shift(), c) * at(after.scale(), c) + at(after.shift(), c);
    }
    return new Op.Affine(Weights.of(scale), Weights.of(shift));
  }

  private static float at(Weights weights, int channel) {
    return weights.get(weights.size() == 1 ? 0 : channel);
  }
}
