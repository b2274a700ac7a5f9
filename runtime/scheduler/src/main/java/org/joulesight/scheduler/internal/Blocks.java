package org.joulesight.scheduler.internal;

/**
 * Into how many blocks the frames of the better of two points that take turns are divided, so that
 * a pattern of a second does not run far ahead of its mean. Each block costs two switches a second.
 */
public final class Blocks {
  private static final int MOST = 3;

  private Blocks() {}

  /**
   * @param burstJoules energy by which the pattern would run ahead in one block, see {@link #burst}
   * @param mostJoules by which it should run ahead at most, if that takes no more than three blocks
   */
  public static int count(double burstJoules, int highFrames, int frames, double mostJoules) {
    int blocks = 1;
    int most = Math.min(MOST, Math.min(highFrames, frames - highFrames));
    while (blocks < most && burstJoules / blocks > mostJoules) {
      blocks++;
    }
    return blocks;
  }

  /**
   * Energy by which a pattern in one block runs ahead of its mean at most, J.
   *
   * @param stepWatts between the two points
   */
  public static double burst(double stepWatts, int highFrames, int frames) {
    double share = (double) highFrames / frames;
    return share * (1 - share) * Math.abs(stepWatts);
  }
}
