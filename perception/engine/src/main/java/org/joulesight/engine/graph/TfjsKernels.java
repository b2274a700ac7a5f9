package org.joulesight.engine.graph;

/** Brings TensorFlow's convolution kernels into the order of {@link Op.Convolution}. */
final class TfjsKernels {
  private TfjsKernels() {}

  /** Height, width, in, out to out, in, height, width. */
  static float[] dense(TfjsWeights.Constant kernel) {
    int[] s = kernel.shape();
    int area = s[0] * s[1];
    float[] result = new float[kernel.values().length];
    for (int k = 0, from = 0; k < area; k++) {
      for (int in = 0; in < s[2]; in++) {
        for (int out = 0; out < s[3]; out++) {
          result[(out * s[2] + in) * area + k] = kernel.values()[from++];
        }
      }
    }
    return result;
  }

  /** Height, width, channel, multiplier to channel * multiplier, 1, height, width. */
  static float[] depthwise(TfjsWeights.Constant kernel) {
    int area = kernel.shape()[0] * kernel.shape()[1];
    int filters = kernel.shape()[2] * kernel.shape()[3];
    float[] result = new float[kernel.values().length];
    for (int k = 0; k < area; k++) {
      for (int f = 0; f < filters; f++) {
        result[f * area + k] = kernel.values()[k * filters + f];
      }
    }
    return result;
  }
}
