package org.joulesight.engine.internal.onednn;

import org.joulesight.engine.graph.Op;

/**
 * Symmetric 8-bit weights with a scale for each output channel: {@code real = scale * stored}.
 *
 * <p>Processors without VNNI add two products of unsigned and signed bytes in 16 bits, which
 * overflows unless the weights leave one bit free.
 */
final class WeightQuantizer {
  static final int LARGEST = 127;
  static final int LARGEST_WITHOUT_VNNI = 63;

  private WeightQuantizer() {}

  static float[] scales(Op.Convolution c, int largestStored) {
    float[] weights = c.weights().toArray();
    int perChannel = weights.length / c.outChannels();
    float[] scales = new float[c.outChannels()];
    for (int out = 0; out < scales.length; out++) {
      float largest = 0;
      for (int i = 0; i < perChannel; i++) {
        largest = Math.max(largest, Math.abs(weights[out * perChannel + i]));
      }
      scales[out] = largest > 0 ? largest / largestStored : 1;
    }
    return scales;
  }

  static byte[] quantize(Op.Convolution c, int largestStored) {
    float[] weights = c.weights().toArray();
    float[] scales = scales(c, largestStored);
    int perChannel = weights.length / c.outChannels();
    byte[] stored = new byte[weights.length];
    for (int i = 0; i < stored.length; i++) {
      int rounded = Math.round(weights[i] / scales[i / perChannel]);
      stored[i] = (byte) Math.max(-largestStored, Math.min(largestStored, rounded));
    }
    return stored;
  }
}
