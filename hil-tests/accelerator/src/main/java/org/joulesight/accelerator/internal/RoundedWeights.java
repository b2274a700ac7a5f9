package org.joulesight.accelerator.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;

/** A network with the weights that are left of it in a format of the device. */
final class RoundedWeights {
  /** Bits of binary32's fraction that binary16 has not. */
  private static final float HALF_ULPS = 1 << 13;

  private static final float LEAST_HALF = 0x1p-24f;

  private RoundedWeights() {}

  static Graph apply(Graph graph, NpuFormat format) {
    return switch (format) {
      case INT8 -> graph; // its calibrated plan rounds
      case FP16, INT4 ->
          graph.withNodes(graph.nodes().stream().map(n -> round(n, format)).toList());
    };
  }

  private static Node round(Node node, NpuFormat format) {
    if (!(node.op() instanceof Op.Convolution c)) {
      return node;
    }
    Weights rounded = format == NpuFormat.FP16 ? half(c.weights()) : fourBits(c);
    return new Node(node.name(), c.withConstants(rounded, c.bias()), node.inputs());
  }

  private static Weights half(Weights weights) {
    FloatBuffer rounded = allocate(weights.size());
    for (int i = 0; i < weights.size(); i++) {
      float x = weights.get(i);
      float step = Math.max(Math.ulp(x) * HALF_ULPS, LEAST_HALF);
      rounded.put(i, (float) Math.rint(x / step) * step);
    }
    return Weights.wrap(rounded);
  }

  /** -7 to 7 steps, as large as each output channel needs. */
  private static Weights fourBits(Op.Convolution c) {
    Weights weights = c.weights();
    FloatBuffer rounded = allocate(weights.size());
    int perChannel = weights.size() / c.outChannels();
    for (int first = 0; first < weights.size(); first += perChannel) {
      float largest = Float.MIN_NORMAL;
      for (int i = first; i < first + perChannel; i++) {
        largest = Math.max(largest, Math.abs(weights.get(i)));
      }
      float step = largest / 7;
      for (int i = first; i < first + perChannel; i++) {
        rounded.put(i, Math.round(weights.get(i) / step) * step);
      }
    }
    return Weights.wrap(rounded);
  }

  private static FloatBuffer allocate(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
