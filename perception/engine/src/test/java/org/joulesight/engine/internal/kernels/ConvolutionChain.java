package org.joulesight.engine.internal.kernels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.joulesight.Precision;
import org.joulesight.engine.graph.Activation;
import org.joulesight.engine.graph.DataType;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.GraphInput;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Padding;
import org.joulesight.engine.graph.Weights;
import org.joulesight.engine.graph.Window;
import org.joulesight.engine.plan.Calibration;

/**
 * A chain of convolutions with the shapes of a residual network's inner layers, as a graph and as
 * the kernel library's plan. Values are at least 0; the same in each process.
 *
 * @param pixels side of the input, which has 64 channels; a multiple of 4
 */
record ConvolutionChain(int pixels) {
  record Layer(String name, int in, int out, int groups, int window, int stride) {}

  static final List<Layer> LAYERS =
      List.of(
          new Layer("a", 64, 64, 1, 3, 1),
          new Layer("b", 64, 256, 1, 1, 1),
          new Layer("c", 256, 128, 1, 1, 1),
          new Layer("d", 128, 128, 1, 3, 2),
          new Layer("e", 128, 128, 128, 3, 1),
          new Layer("f", 128, 256, 1, 1, 1),
          new Layer("g", 256, 256, 1, 3, 2));

  /** Multiplications with additions of one inference. */
  long macs() {
    long sum = 0;
    int side = pixels;
    for (Layer layer : LAYERS) {
      side /= layer.stride();
      sum += (long) side * side * layer.out() * layer.in() / layer.groups() * area(layer);
    }
    return sum;
  }

  int outputSize() {
    return pixels / 4 * (pixels / 4) * 256;
  }

  Graph graph() {
    List<Node> nodes = new ArrayList<>();
    String from = "x";
    for (Layer layer : LAYERS) {
      int pad = layer.window() / 2;
      Window window =
          Window.square(layer.window(), layer.stride(), Padding.explicit(pad, pad, pad, pad));
      Op.Convolution op =
          new Op.Convolution(
              layer.out(),
              layer.in(),
              layer.groups(),
              window,
              Weights.of(weights(layer)),
              Weights.of(new float[layer.out()]),
              Activation.RELU);
      nodes.add(new Node(layer.name(), op, from));
      from = layer.name();
    }
    GraphInput input = new GraphInput("x", DataType.F32, List.of(1, 64, pixels, pixels));
    return new Graph(
        "chain", "0".repeat(64), Graph.Layout.ROW_MAJOR, List.of(input), nodes, List.of(from));
  }

  /** Ranges for quantized forms: the largest value of the input and of each layer. */
  Calibration calibration(List<Float> largest) {
    Map<String, Calibration.Range> ranges = new HashMap<>();
    ranges.put("x", new Calibration.Range(0, largest.get(0)));
    for (int i = 0; i < LAYERS.size(); i++) {
      ranges.put(LAYERS.get(i).name(), new Calibration.Range(0, largest.get(i + 1)));
    }
    return new Calibration("0".repeat(64), "largest", 1, ranges, Map.of(), Set.of());
  }

  /** In the order N, H, W, C, which is the order of the plan's buffers. */
  float[] input() {
    Random random = new Random(11);
    float[] values = new float[pixels * pixels * 64];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** A plan for one precision; {@code largest} is needed by FIXED8 and FIXED16 only. */
  ChainPlan plan(Precision precision, List<Float> largest) {
    return new ChainPlan(this, precision, largest);
  }

  /** Evenly spread, of a variance that keeps values of one size from layer to layer. */
  static float[] weights(Layer layer) {
    int depth = layer.in() / layer.groups() * area(layer);
    float[] weights = new float[layer.out() * depth];
    float size = (float) Math.sqrt(6.0 / depth);
    int state = layer.name().charAt(0);
    for (int i = 0; i < weights.length; i++) {
      state = state * 1664525 + 1013904223; // a generator that an interpreter runs fast
      weights[i] = (state >> 8) * 0x1p-23f * size;
    }
    return weights;
  }

  private static int area(Layer layer) {
    return layer.window() * layer.window();
  }
}
