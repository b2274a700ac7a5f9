package org.joulesight.vision.internal;

import org.joulesight.Detection;

/**
 * Predicted box of a track: centre and size, each filtered by itself. All standard deviations are
 * in parts of the box's size, as in ByteTrack (Zhang et al. 2022), so that near and far objects are
 * treated alike.
 */
final class KalmanBox {
  private static final double MEASURED = 0.05;
  private static final double START_SPEED = 2.0;
  private static final double START_GROWTH = 0.3;
  private static final double ACCELERATION = 1.0;
  private static final double GROWTH_CHANGE = 0.2;

  private final KalmanAxis x = new KalmanAxis();
  private final KalmanAxis y = new KalmanAxis();
  private final KalmanAxis width = new KalmanAxis();
  private final KalmanAxis height = new KalmanAxis();
  private double scale;

  void start(Detection d) {
    scale = scaleOf(d);
    x.start(centreX(d), MEASURED * scale, START_SPEED * scale);
    y.start(centreY(d), MEASURED * scale, START_SPEED * scale);
    width.start(d.right() - d.left(), MEASURED * scale, START_GROWTH * scale);
    height.start(d.bottom() - d.top(), MEASURED * scale, START_GROWTH * scale);
  }

  void predict(double seconds) {
    x.predict(seconds, ACCELERATION * scale);
    y.predict(seconds, ACCELERATION * scale);
    width.predict(seconds, GROWTH_CHANGE * scale);
    height.predict(seconds, GROWTH_CHANGE * scale);
  }

  void correct(Detection d) {
    scale = scaleOf(d);
    double sigma = MEASURED * scale;
    x.correct(centreX(d), sigma);
    y.correct(centreY(d), sigma);
    width.correct(d.right() - d.left(), sigma);
    height.correct(d.bottom() - d.top(), sigma);
  }

  /**
   * IoU with a detection after both boxes were enlarged by {@code buffer} times their size on each
   * side (buffered IoU: Yang et al. 2023, "Hard to Track Objects with Irregular Motions and Similar
   * Appearances?"). It keeps objects that move by more than their size between frames.
   */
  double overlap(Detection d, double buffer) {
    double grow = 1 + 2 * buffer;
    double w1 = Math.max(1, width.position()) * grow;
    double h1 = Math.max(1, height.position()) * grow;
    double w2 = (d.right() - d.left()) * grow;
    double h2 = (d.bottom() - d.top()) * grow;
    double w = intersection(x.position(), w1, centreX(d), w2);
    double h = intersection(y.position(), h1, centreY(d), h2);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (w1 * h1 + w2 * h2 - w * h);
  }

  private static double intersection(double c1, double size1, double c2, double size2) {
    return Math.min(c1 + size1 / 2, c2 + size2 / 2) - Math.max(c1 - size1 / 2, c2 - size2 / 2);
  }

  private static double scaleOf(Detection d) {
    return Math.max(1, (d.right() - d.left() + d.bottom() - d.top()) / 2);
  }

  private static double centreX(Detection d) {
    return (d.left() + d.right()) / 2;
  }

  private static double centreY(Detection d) {
    return (d.top() + d.bottom()) / 2;
  }
}
