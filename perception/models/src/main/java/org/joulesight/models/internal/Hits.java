package org.joulesight.models.internal;

import java.util.List;

/**
 * Top-k accuracy: the share of pictures whose class was found.
 *
 * @param hits one for each picture
 */
public record Hits(boolean... hits) implements Measure {
  /**
   * Whether the true class is among the likeliest of each picture.
   *
   * @param likeliest classes, best first
   * @param truths one for each picture
   * @param count how many of the likeliest count
   */
  public static Hits among(List<List<Integer>> likeliest, List<Integer> truths, int count) {
    boolean[] hits = new boolean[truths.size()];
    for (int i = 0; i < hits.length; i++) {
      List<Integer> classes = likeliest.get(i);
      hits[i] = classes.subList(0, Math.min(count, classes.size())).contains(truths.get(i));
    }
    return new Hits(hits);
  }

  @Override
  public int pictures() {
    return hits.length;
  }

  @Override
  public double value(int[] weights) {
    long all = 0;
    long found = 0;
    for (int i = 0; i < hits.length; i++) {
      all += weights[i];
      found += hits[i] ? weights[i] : 0;
    }
    return all == 0 ? 0 : (double) found / all;
  }
}
