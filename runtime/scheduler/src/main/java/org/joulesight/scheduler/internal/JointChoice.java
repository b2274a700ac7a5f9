package org.joulesight.scheduler.internal;

import java.util.Arrays;

/**
 * One option per camera, or of one camera two that take turns: {@code high[c]} runs in {@code
 * highFrames[c]} of every {@code frames[c]} frames, {@code low[c]} in the others. Option 0 is to
 * leave the frame out.
 */
public final class JointChoice {
  public final int[] low;
  public final int[] high;
  public final int[] highFrames;

  public JointChoice(int cameras) {
    low = new int[cameras];
    high = new int[cameras];
    highFrames = new int[cameras];
  }

  public void clear() {
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    Arrays.fill(highFrames, 0);
  }

  public void set(JointChoice other) {
    System.arraycopy(other.low, 0, low, 0, low.length);
    System.arraycopy(other.high, 0, high, 0, high.length);
    System.arraycopy(other.highFrames, 0, highFrames, 0, highFrames.length);
  }

  /** One option all the time. */
  public void single(int camera, int option) {
    low[camera] = option;
    high[camera] = option;
    highFrames[camera] = 0;
  }

  public boolean sameOptions(JointChoice other, int camera) {
    return low[camera] == other.low[camera] && high[camera] == other.high[camera];
  }
}
