package org.joulesight.vision;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.joulesight.vision.internal.TopScores;

/**
 * A class that a classifier sees.
 *
 * @param classId index of its output
 * @param score 0..1, that of all classes together 1
 */
public record Classification(int classId, float score) {
  /**
   * The likeliest classes, best first.
   *
   * @param outputs one value for each class: probabilities, or logits of which the softmax is taken
   */
  public static List<Classification> top(FloatBuffer outputs, int count) {
    float[] values = new float[outputs.capacity()];
    outputs.get(0, values);
    TopScores top = new TopScores(Math.min(count, values.length));
    for (int i = 0; i < values.length; i++) {
      top.offer(values[i], i);
    }
    boolean logits = !areProbabilities(values);
    double sum = 0;
    for (float v : values) {
      sum += logits ? Math.exp(v - top.score(0)) : v;
    }
    List<Classification> best = new ArrayList<>();
    for (int i = 0; i < top.size(); i++) {
      double value = logits ? Math.exp(top.score(i) - top.score(0)) : top.score(i);
      best.add(new Classification(top.index(i), (float) (value / sum)));
    }
    return best;
  }

  private static boolean areProbabilities(float[] values) {
    double sum = 0;
    for (float v : values) {
      if (v < 0 || v > 1) {
        return false;
      }
      sum += v;
    }
    return Math.abs(sum - 1) < 0.01;
  }
}
