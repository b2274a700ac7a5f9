package org.joulesight.vision.internal;

/**
 * The best scores seen, sorted, each with an index. Of equal scores the one offered first is
 * better, so that the result does not depend on luck.
 */
public final class TopScores {
  private final float[] scores;
  private final int[] indices;
  private int size;

  public TopScores(int capacity) {
    scores = new float[capacity];
    indices = new int[capacity];
  }

  /** Empties it. */
  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  public float score(int i) {
    return scores[i];
  }

  public int index(int i) {
    return indices[i];
  }

  /** Keeps the score if it belongs to the best. */
  public void offer(float score, int index) {
    if (size == scores.length) {
      if (score <= scores[size - 1]) {
        return;
      }
      size--;
    }
    int at = size;
    while (at > 0 && scores[at - 1] < score) {
      scores[at] = scores[at - 1];
      indices[at] = indices[at - 1];
      at--;
    }
    scores[at] = score;
    indices[at] = index;
    size++;
  }
}
