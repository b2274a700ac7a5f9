package org.joulesight.engine.graph;

import java.util.List;

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

  /** Padding does not count as a value. */
  record MaxPool(Window window) implements Op {}

  /**
   * @param includePadding whether padding counts as zeros in the mean
   */
  record AveragePool(Window window, boolean includePadding) implements Op {}

  /** Joins maps along channels. */
  record Concat() implements Op {}

  /** The same elements in row-major order of the logical shape, under another shape. */
  record Reshape(TensorShape shape) implements Op {}

  /** A value known before the network runs; no inputs. */
  record Constant(ConstantTensor value) implements Op {}

  /**
   * A picture, RGB 0..255 and channels last, as a map of floats: {@code scale[c] * x + shift[c]}.
   *
   * @param scale,shift three of each, in the order of the map's channels
   * @param swapChannels whether the map's channels are B, G, R
   */
  record Picture(Weights scale, Weights shift, boolean swapChannels) implements Op {}

  /**
   * An operator of the ONNX standard that no other record stands for, with the meaning it has in
   * opset 21: importers bring older forms to that one.
   *
   * @param type such as {@code Transpose}
   * @param output which of the operator's outputs this node's value is, from 0
   * @param inputs for each of the operator's inputs the position in the node's inputs, or -1 where
   *     it is left out
   * @param result type of the value; null until shapes are known
   */
  record General(
      String type, OpAttributes attributes, int output, List<Integer> inputs, TensorType result)
      implements Op {
    public General {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String label() {
      return type;
    }

    public General withResult(TensorType known) {
      return new General(type, attributes, output, inputs, known);
    }
  }

  /** Enlarges maps by whole factors. */
  record Resize(int scaleHeight, int scaleWidth, Mode mode, Activation activation) implements Op {
    public enum Mode {
      /** Each pixel repeated. */
      NEAREST,
      /** {@code source = target / scale}; ONNX calls it asymmetric. */
      BILINEAR,
      /** {@code source = (target + 0.5) / scale - 0.5}. */
      BILINEAR_HALF_PIXEL
    }
  }

  /** Operators that keep each element's value. */
  record Identity() implements Op {}
}
