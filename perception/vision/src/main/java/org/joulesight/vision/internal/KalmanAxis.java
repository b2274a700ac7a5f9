package org.joulesight.vision.internal;

/**
 * Kalman filter of one coordinate under the constant-velocity model with continuous white-noise
 * acceleration (Bar-Shalom, Li, Kirubarajan 2001, section 6.2.2). Steps may have any length, which
 * matters here: a camera goes from 10 frames a second to less than one when the budget is short.
 */
final class KalmanAxis {
  private double position;
  private double velocity;
  private double varPosition;
  private double covariance;
  private double varVelocity;

  /** Starts at rest, with these standard deviations. */
  void start(double measured, double sigmaPosition, double sigmaVelocity) {
    position = measured;
    velocity = 0;
    varPosition = sigmaPosition * sigmaPosition;
    covariance = 0;
    varVelocity = sigmaVelocity * sigmaVelocity;
  }

  /**
   * Moves the state on in time.
   *
   * @param sigmaAcceleration growth of the velocity's standard deviation in the first second
   */
  void predict(double seconds, double sigmaAcceleration) {
    double q = sigmaAcceleration * sigmaAcceleration;
    double t = seconds;
    position += velocity * t;
    varPosition += 2 * t * covariance + t * t * varVelocity + q * t * t * t / 3;
    covariance += t * varVelocity + q * t * t / 2;
    varVelocity += q * t;
  }

  void correct(double measured, double sigma) {
    double total = varPosition + sigma * sigma;
    double gainPosition = varPosition / total;
    double gainVelocity = covariance / total;
    double innovation = measured - position;
    position += gainPosition * innovation;
    velocity += gainVelocity * innovation;
    varVelocity -= gainVelocity * covariance;
    covariance *= 1 - gainPosition;
    varPosition *= 1 - gainPosition;
  }

  double position() {
    return position;
  }

  double velocity() {
    return velocity;
  }
}
