package org.joulesight.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;
import org.joulesight.engine.graph.Weights;

/**
 * Makes the channels of each value alike in size, so that one scale for a whole value wastes few of
 * its 8 bits. A value's channel c is divided by a factor where it is made and the weights that read
 * it are multiplied by the same factor, so the network computes what it did before. After Nagel et
 * al., "Data-Free Quantization Through Weight Equalization and Bias Correction" (2019), with sizes
 * observed on pictures and factors as in Xiao et al., "SmoothQuant" (2023).
 */
final class Equalization {
  private Equalization() {}

  /** The same network with its channels divided by {@code factors} (by value name). */
  static Graph apply(Graph graph, Map<String, float[]> factors) {
    if (factors.isEmpty()) {
      return graph;
    }
    Map<String, float[]> all = new HashMap<>(factors);
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Convolution c) {
        float[] in = all.get(node.inputs().get(0));
        float[] out = all.get(node.name());
        float[] residual = node.inputs().size() > 1 ? all.get(node.inputs().get(1)) : null;
        Op.Convolution scaled = scale(c, in, out);
        if (node.inputs().size() > 1) {
          scaled = scaled.withGains(scaled.gain(), ratio(residual, out, c.outChannels()));
        }
        nodes.add(new Node(node.name(), scaled, node.inputs()));
      } else {
        nodes.add(node);
      }
    }
    return graph.withNodes(nodes);
  }

  private static Op.Convolution scale(Op.Convolution c, float[] in, float[] out) {
    if (in == null && out == null) {
      return c;
    }
    float[] weights = c.weights().toArray();
    float[] bias = c.bias().toArray();
    boolean folds = c.activation().isHomogeneous();
    int inPerGroup = c.inChannels() / c.groups();
    int outPerGroup = c.outChannels() / c.groups();
    int area = c.window().height() * c.window().width();
    float[] gain = new float[c.outChannels()];
    for (int o = 0, at = 0; o < c.outChannels(); o++) {
      float divisor = out == null ? 1 : out[o];
      gain[o] = 1 / divisor;
      float outer = folds ? gain[o] : 1;
      bias[o] *= outer;
      for (int i = 0; i < inPerGroup; i++) {
        float inner = in == null ? 1 : in[o / outPerGroup * inPerGroup + i];
        for (int k = 0; k < area; k++) {
          weights[at++] *= inner * outer;
        }
      }
    }
    boolean gains = !folds && out != null;
    return c.withConstants(Weights.of(weights), Weights.of(bias))
        .withGains(gains ? Weights.of(gain) : c.gain(), c.residualGain());
  }

  /** What a residual must be multiplied by to be added to a value with other factors. */
  private static Weights ratio(float[] residual, float[] out, int channels) {
    if (residual == null && out == null) {
      return null;
    }
    float[] ratio = new float[channels];
    for (int c = 0; c < channels; c++) {
      ratio[c] = (residual == null ? 1 : residual[c]) / (out == null ? 1 : out[c]);
    }
    return Weights.of(ratio);
  }
}
