package org.joulesight.engine.internal.onednn;

import org.joulesight.engine.graph.Op;

/** Symmetric 8-bit weights with a scale for each output channel: {@code real = scale * stored}. */
final class WeightQuantizer {
  private static final int LARGEST = 127;

  private WeightQuantizer() {}

  static float[] scales(Op.Convolution c) {
    float[] weights = c.weights().toArray();
    int perChannel = weights.length / c.outChannels();
    float[] scales = new float[c.outChannels()];
    for (int out = 0; out < scales.length; out++) {
      float largest = 0;
      for (int i = 0; i < perChannel; i++) {
        largest = Math.max(largest, Math.abs(weights[out * perChannel + i]));
      }
      scales[out] = largest > 0 ? largest / LARGEST : 1;
    }
    return scales;
  }

  static byte[] quantize(Op.Convolution c) {
    float[] weights = c.weights().toArray();
    float[] scales = scales(c);
    int perChannel = weights.length / c.outChannels();
    byte[] stored = new byte[weights.length];
    for (int i = 0; i < stored.length; i++) {
      int rounded = Math.round(weights[i] / scales[i / perChannel]);
      stored[i] = (byte) Math.max(-LARGEST, Math.min(LARGEST, rounded));
    }
    return stored;
  }
}
