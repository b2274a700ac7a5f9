package org.joulesight.engine.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Builds graphs of a few layers with random weights; the same seed gives the same graph. */
public final class SmallGraphs {
  private final Random random = new Random(7);
  private final List<Node> nodes = new ArrayList<>();

  /** A layer that brings pictures to {@code channels} channels of values around 0. */
  public SmallGraphs stem(int channels) {
    return convolution(
        "stem", "in", 3, channels, 1, Window.square(1, 1, Padding.SAME), 0.01f, Activation.NONE);
  }

  public SmallGraphs convolution(
      String name,
      String input,
      int in,
      int out,
      int groups,
      Window window,
      Activation activation) {
    float size = (float) Math.sqrt((double) in / groups * window.height() * window.width());
    return convolution(name, input, in, out, groups, window, 1 / size, activation);
  }

  private SmallGraphs convolution(
      String name,
      String input,
      int in,
      int out,
      int groups,
      Window window,
      float scale,
      Activation activation) {
    float[] weights = new float[out * (in / groups) * window.height() * window.width()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian() * scale;
    }
    float[] bias = new float[out];
    for (int i = 0; i < out; i++) {
      bias[i] = (float) random.nextGaussian() * 0.3f;
    }
    Op.Convolution op =
        new Op.Convolution(
            out, in, groups, window, Weights.of(weights), Weights.of(bias), activation);
    return add(name, op, input);
  }

  public SmallGraphs add(String name, Op op, String... inputs) {
    nodes.add(new Node(name, op, inputs));
    return this;
  }

  /** {@code x / 6 * relu6(x + 3)} as exporters write it. */
  public SmallGraphs hardSwish(String name, String x) {
    return add(name + "/sixth", affine(1f / 6, 0), x)
        .add(name + "/shift", affine(1, 3), x)
        .add(name + "/relu6", new Op.Activate(Activation.RELU6), name + "/shift")
        .add(name, multiply(), name + "/sixth", name + "/relu6");
  }

  public static Op affine(float scale, float shift) {
    return new Op.Affine(Weights.of(scale), Weights.of(shift));
  }

  public static Op plus() {
    return new Op.Binary(Op.Binary.Kind.ADD, Activation.NONE);
  }

  public static Op multiply() {
    return new Op.Binary(Op.Binary.Kind.MULTIPLY, Activation.NONE);
  }

  public Graph build(String... outputs) {
    return Graph.ofPicture(
        "small", "0".repeat(64), "in", new TensorShape(1, 3, 32, 32), nodes, List.of(outputs));
  }
}
