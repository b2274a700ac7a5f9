package org.joulesight.scheduler.internal;

/**
 * Page's test for a step of values that scatter about zero, up or down: the sum of what they are
 * off by, less what is normal, since it was last zero. One value alone proves nothing.
 */
final class PageTest {
  private static final double SLACK_SIGMAS = 0.5;
  private static final double CERTAIN_SIGMAS = 4;
  private static final double MOST_SIGMAS = 3;

  private double up;
  private double down;
  private int sinceUp;
  private int sinceDown;

  /**
   * @param sigmas that the newest value is off by
   */
  void add(double sigmas) {
    double limited = Math.max(-MOST_SIGMAS, Math.min(MOST_SIGMAS, sigmas));
    up = Math.max(0, up + limited - SLACK_SIGMAS);
    down = Math.max(0, down - limited - SLACK_SIGMAS);
    sinceUp = up == 0 ? 0 : sinceUp + 1;
    sinceDown = down == 0 ? 0 : sinceDown + 1;
  }

  /** How many values ago the step began that was found, or 0 if there is none. */
  int begun() {
    if (up > CERTAIN_SIGMAS) {
      return sinceUp;
    }
    return down > CERTAIN_SIGMAS ? sinceDown : 0;
  }

  void clear() {
    up = 0;
    down = 0;
    sinceUp = 0;
    sinceDown = 0;
  }
}
