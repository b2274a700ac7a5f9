package org.joulesight.simboard.internal.networks;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.LayerClass;
import org.joulesight.Work;

/**
 * Adds up the cost of a convolutional network layer by layer. Keeps the shape of the current
 * activation: {@code side x side x channels}; padding is "same" everywhere. Batch normalisation and
 * ReLU are folded into the layer before them and cost nothing.
 */
final class NetworkBuilder {
  private static final int MACS = 0;
  private static final int ACTIVATIONS = 1;
  private static final int WEIGHTS = 2;
  private static final int LAYERS = 3;

  private final long[][] sums = new long[LayerClass.values().length][4];
  private int side;
  private int channels = 3;

  NetworkBuilder(int inputPixels) {
    side = inputPixels;
  }

  int channels() {
    return channels;
  }

  NetworkBuilder conv(int kernel, int out, int stride) {
    int outSide = ceilDiv(side, stride);
    LayerClass kind = kernel == 1 ? LayerClass.POINTWISE : LayerClass.CONVOLUTION;
    long weights = (long) kernel * kernel * channels * out;
    add(
        kind,
        outSide * outSide * weights,
        area(side, channels) + area(outSide, out),
        weights + out);
    side = outSide;
    channels = out;
    return this;
  }

  NetworkBuilder pointwise(int out) {
    return conv(1, out, 1);
  }

  /** A 1x1 convolution beside the main path: costs, but leaves the current shape as it is. */
  NetworkBuilder shortcut(int out, int stride) {
    int keptSide = side;
    int keptChannels = channels;
    conv(1, out, stride);
    side = keptSide;
    channels = keptChannels;
    return this;
  }

  NetworkBuilder depthwise(int kernel, int stride) {
    int outSide = ceilDiv(side, stride);
    long weights = (long) kernel * kernel * channels;
    long activations = area(side, channels) + area(outSide, channels);
    add(LayerClass.DEPTHWISE, outSide * outSide * weights, activations, weights + channels);
    side = outSide;
    return this;
  }

  NetworkBuilder dense(int out) {
    long weights = (long) channels * out;
    add(LayerClass.DENSE, weights, channels + out, weights + out);
    channels = out;
    return this;
  }

  /** Reads {@code operands} tensors of the current shape and writes one. */
  NetworkBuilder elementwise(int operands) {
    add(LayerClass.ELEMENTWISE, 0, (operands + 1) * area(side, channels), 0);
    return this;
  }

  NetworkBuilder globalPool() {
    add(LayerClass.ELEMENTWISE, 0, area(side, channels) + channels, 0);
    side = 1;
    return this;
  }

  NetworkBuilder maxPool() {
    int outSide = ceilDiv(side, 2);
    add(LayerClass.ELEMENTWISE, 0, area(side, channels) + area(outSide, channels), 0);
    side = outSide;
    return this;
  }

  /** Mean over the picture, two dense layers, hard sigmoid, multiplication. */
  NetworkBuilder squeezeExcite(int reduced) {
    int kept = channels;
    add(LayerClass.ELEMENTWISE, 0, area(side, kept) + kept, 0);
    dense(reduced).dense(kept);
    add(LayerClass.ELEMENTWISE, 0, 2L * kept, 0);
    return elementwise(1);
  }

  List<Work.Cost> costs() {
    List<Work.Cost> costs = new ArrayList<>();
    for (LayerClass kind : LayerClass.values()) {
      long[] s = sums[kind.ordinal()];
      if (s[LAYERS] > 0) {
        costs.add(
            new Work.Cost(kind, s[MACS], s[ACTIVATIONS], s[WEIGHTS], Math.toIntExact(s[LAYERS])));
      }
    }
    return costs;
  }

  /** Channel counts of scaled networks: the nearest multiple of 8, at most 10 % below {@code v}. */
  static int divisibleBy8(double v) {
    int n = Math.max(8, (int) (v + 4) / 8 * 8);
    return n < 0.9 * v ? n + 8 : n;
  }

  private void add(LayerClass kind, long macs, long activations, long weights) {
    long[] s = sums[kind.ordinal()];
    s[MACS] += macs;
    s[ACTIVATIONS] += activations;
    s[WEIGHTS] += weights;
    s[LAYERS]++;
  }

  private static long area(int side, int channels) {
    return (long) side * side * channels;
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
