package org.joulesight.engine.internal.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.joulesight.engine.graph.Op;

/** Symmetric 8-bit weights with a scale for each output channel: {@code real = scale * stored}. */
final class WeightQuantizer {
  private static final int LARGEST = 127;

  private WeightQuantizer() {}

  static float[] scales(Op.Convolution c) {
    float[] scales = new float[c.outChannels()];
    float[] channel = new float[c.weights().size() / c.outChannels()];
    for (int out = 0; out < scales.length; out++) {
      read(c, out, channel);
      float largest = 0;
      for (float weight : channel) {
        largest = Math.max(largest, Math.abs(weight));
      }
      scales[out] = largest > 0 ? largest / LARGEST : 1;
    }
    return scales;
  }

  /**
   * Writes all weights, an output channel at a time: those of a large layer do not fit the heap.
   */
  static void quantize(Op.Convolution c, BytePointer target) {
    float[] scales = scales(c);
    float[] channel = new float[c.weights().size() / c.outChannels()];
    byte[] stored = new byte[channel.length];
    for (int out = 0; out < scales.length; out++) {
      read(c, out, channel);
      for (int i = 0; i < stored.length; i++) {
        int rounded = Math.round(channel[i] / scales[out]);
        stored[i] = (byte) Math.max(-LARGEST, Math.min(LARGEST, rounded));
      }
      target.position((long) out * stored.length).put(stored);
    }
    target.position(0);
  }

  private static void read(Op.Convolution c, int out, float[] channel) {
    c.weights().values().get(out * channel.length, channel);
  }
}
