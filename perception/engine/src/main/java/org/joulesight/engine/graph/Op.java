package org.joulesight.engine.graph;

/**
 * An operator of a graph, with its attributes and constants. Inputs are named by the {@link Node}.
 */
public sealed interface Op {
  /** Name for messages and reports. */
  default String label() {
    return getClass().getSimpleName();
  }

  /**
   * {@code activation(conv(input, weights) + bias [+ residual])}. Node inputs: value, and
   * optionally a residual of the output's shape.
   *
   * @param outChannels output channels, a multiple of {@code groups}
   * @param weights in the order [out, in / groups, height, width]
   * @param bias one for each output channel; zeros if the file has none
   * @param gain one for each output channel, or null for ones
   * @param residualGain likewise
   */
  record Convolution(
      int outChannels,
      int inChannels,
      int groups,
      Window window,
      Weights weights,
      Weights bias,
      Activation activation,
      Weights gain,
      Weights residualGain)
      implements Op {
    public Convolution(
        int outChannels,
        int inChannels,
        int groups,
        Window window,
        Weights weights,
        Weights bias,
        Activation activation) {
      this(outChannels, inChannels, groups, window, weights, bias, activation, null, null);
    }

    public Convolution {
      long expected = (long) outChannels * (inChannels / groups) * window.height() * window.width();
      if (weights.size() != expected || bias.size() != outChannels) {
        throw new IllegalArgumentException(
            "convolution %d->%d has %d weights and %d biases"
                .formatted(inChannels, outChannels, weights.size(), bias.size()));
      }
    }

    public boolean isDepthwise() {
      return groups > 1 && groups == inChannels && groups == outChannels;
    }

    public Convolution withActivation(Activation fused) {
      return new Convolution(
          outChannels, inChannels, groups, window, weights, bias, fused, gain, residualGain);
    }

    public Convolution withConstants(Weights newWeights, Weights newBias) {
      return new Convolution(
          outChannels,
          inChannels,
          groups,
          window,
          newWeights,
          newBias,
          activation,
          gain,
          residualGain);
    }

    public Convolution withGains(Weights newGain, Weights newResidualGain) {
      return new Convolution(
          outChannels,
          inChannels,
          groups,
          window,
          weights,
          bias,
          activation,
          newGain,
          newResidualGain);
    }
  }

  record Activate(Activation activation) implements Op {}

  /** Element by element; the second input may have one value per channel. */
  record Binary(Kind kind, Activation activation) implements Op {
    public enum Kind {
      ADD,
      MULTIPLY
    }
  }

  /** {@code scale * x + shift}, with one value or one for each channel. */
  record Affine(Weights scale, Weights shift) implements Op {}

  /** Mean over height and width, which become 1. */
  record GlobalAverage() implements Op {}

  record MaxPool(Window window) implements Op {}

  /** Joins along channels. */
  record Concat() implements Op {}

  /**
   * Bilinear, by whole factors: {@code source = target / scale} (TensorFlow without align_corners
   * and half_pixel_centers; ONNX {@code asymmetric}) or half-pixel centres.
   */
  record Resize(int scaleHeight, int scaleWidth, boolean halfPixelCenters, Activation activation)
      implements Op {}

  /** Operators that keep each element's value. */
  record Identity() implements Op {}
}
