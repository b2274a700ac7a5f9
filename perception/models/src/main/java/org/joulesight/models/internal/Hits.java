package org.joulesight.models.internal;

/**
 * Top-1 accuracy: the share of pictures whose class was found.
 *
 * @param hits one for each picture
 */
public record Hits(boolean... hits) implements Measure {
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
