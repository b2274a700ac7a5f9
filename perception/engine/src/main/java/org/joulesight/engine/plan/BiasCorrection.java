package org.joulesight.engine.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joulesight.engine.graph.Graph;
import org.joulesight.engine.graph.Node;
import org.joulesight.engine.graph.Op;

/**
 * Takes out the shift that rounded weights give to a layer's mean: with rounding error E and mean
 * input m the outputs move by E m, which the bias can take back. After Nagel et al., "Data-Free
 * Quantization Through Weight Equalization and Bias Correction" (2019), with means observed on
 * pictures. Only each layer's own rounding is corrected: correcting what the layers before it leave
 * over corrects the same error again and again.
 */
final class BiasCorrection {
  /** Largest stored weight of 8 bits. */
  private static final int LARGEST = 127;

  private BiasCorrection() {}

  /**
   * @param graph with its channels evened out
   * @param means of each channel, by value name
   * @param exact layers whose weights are not rounded to 8 bits
   * @return what to add to the biases of each other convolution
   */
  static Map<String, float[]> choose(Graph graph, Map<String, float[]> means, Set<String> exact) {
    Map<String, float[]> corrections = new HashMap<>();
    for (Node node : graph.nodes()) {
      float[] mean = node.inputs().isEmpty() ? null : means.get(node.inputs().get(0));
      if (mean != null && node.op() instanceof Op.Convolution c && !exact.contains(node.name())) {
        corrections.put(node.name(), correction(c, mean));
      }
    }
    return corrections;
  }

  private static float[] correction(Op.Convolution c, float[] mean) {
    float[] weights = c.weights().toArray();
    int perOutput = weights.length / c.outChannels();
    int inPerGroup = c.inChannels() / c.groups();
    int area = perOutput / inPerGroup;
    float[] correction = new float[c.outChannels()];
    for (int o = 0; o < correction.length; o++) {
      float step = step(weights, o * perOutput, perOutput);
      int firstInput = o / (c.outChannels() / c.groups()) * inPerGroup;
      double shift = 0;
      for (int k = 0; k < perOutput; k++) {
        float w = weights[o * perOutput + k];
        shift += (Math.round(w / step) * step - w) * mean[firstInput + k / area];
      }
      correction[o] = (float) -shift;
    }
    return correction;
  }

  private static float step(float[] weights, int from, int count) {
    float largest = 0;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    return largest > 0 ? largest / LARGEST : 1;
  }
}
