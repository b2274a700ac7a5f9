package org.joulesight.scheduler.internal;

import java.util.Arrays;
import org.joulesight.Precision;

/**
 * Learns idle watts and, per precision, the ratio of true to expected busy watts from samples of
 * the board's power: a Kalman filter on {@code watts = idle + sum over p of gain[p] * prior[p]}.
 * The prior covariance is the ridge that holds ratios which are not excited; it is also the ceiling
 * to which forgetting can grow. Idle is bounded to what the board can have (SmartWatts' rule).
 */
public final class PowerFilter {
  private static final int N = 1 + Precision.values().length;
  private static final double IDLE_PRIOR_ERROR = 0.4;
  // Leakage and other processes move idle by tens of milliwatts a second at most.
  private static final double IDLE_DRIFT_PER_SECOND = 0.02;
  private static final double GAIN_DRIFT_PER_SECOND = 0.002;
  private static final int SNAPSHOTS = 25;
  private static final double OUTLIER_SIGMAS = 3;

  private final double idleLow;
  private final double idleHigh;
  private final double idleSigma;
  private final double gainSigma;
  private final double gainLow;
  private final double gainHigh;
  private final double[] state = new double[N];
  private final double[] covariance = new double[N * N];
  private final double[] feature = new double[N];
  private final double[] projected = new double[N];
  private final double[][] states = new double[SNAPSHOTS][N];
  private final double[][] covariances = new double[SNAPSHOTS][N * N];
  private int remembered;

  /**
   * @param gainError largest relative error expected of the prior's busy watts above idle
   * @param sigmas standard deviations at which that error and idle's are to be covered at first
   */
  public PowerFilter(double idleWatts, double gainError, double sigmas) {
    idleLow = 0.8 * idleWatts;
    idleHigh = idleWatts + Math.max(1.0, 0.4 * idleWatts);
    idleSigma = IDLE_PRIOR_ERROR / sigmas;
    gainSigma = gainError / sigmas;
    gainLow = 1 - 1.5 * gainError;
    gainHigh = 1 + 1.5 * gainError;
    Arrays.fill(state, 1);
    state[0] = idleWatts;
    for (int i = 0; i < N; i++) {
      covariance[i * N + i] = prior(i);
    }
  }

  /**
   * @param busyWatts mean prior watts above idle by precision while the sample was taken
   * @param variance of the sample's noise, W^2
   * @param seconds since the sample before
   * @return sample minus expectation, W
   */
  public double update(double[] busyWatts, double watts, double variance, double seconds) {
    drift(seconds);
    feature[0] = 1;
    System.arraycopy(busyWatts, 0, feature, 1, N - 1);
    double expected = 0;
    double innovationVariance = variance;
    for (int i = 0; i < N; i++) {
      double sum = 0;
      for (int j = 0; j < N; j++) {
        sum += covariance[i * N + j] * feature[j];
      }
      projected[i] = sum;
      expected += state[i] * feature[i];
      innovationVariance += feature[i] * sum;
    }
    double residual = watts - expected;
    double limit = OUTLIER_SIGMAS * Math.sqrt(innovationVariance);
    double step = Math.max(-limit, Math.min(limit, residual)) / innovationVariance;
    for (int i = 0; i < N; i++) {
      state[i] += projected[i] * step;
      for (int j = 0; j < N; j++) {
        covariance[i * N + j] -= projected[i] * projected[j] / innovationVariance;
      }
    }
    bound();
    return residual;
  }

  /** Keeps what is believed now; the oldest of a few is what {@link #rollBack} goes back to. */
  public void remember() {
    int i = remembered++ % SNAPSHOTS;
    System.arraycopy(state, 0, states[i], 0, N);
    System.arraycopy(covariance, 0, covariances[i], 0, N * N);
  }

  /** Forgets what was learned since the oldest memory. */
  public void rollBack() {
    if (remembered > 0) {
      int i = remembered < SNAPSHOTS ? 0 : remembered % SNAPSHOTS;
      System.arraycopy(states[i], 0, state, 0, N);
      System.arraycopy(covariances[i], 0, covariance, 0, N * N);
      remembered = 0;
    }
  }

  /** What is expected of a load. */
  public double expected(double[] busyWatts) {
    double watts = state[0];
    for (int i = 1; i < N; i++) {
      watts += state[i] * busyWatts[i - 1];
    }
    return watts;
  }

  public double idleWatts() {
    return state[0];
  }

  public double idleSigma() {
    return Math.sqrt(covariance[0]);
  }

  public double gain(int precision) {
    return state[1 + precision];
  }

  public double gainSigma(int precision) {
    int i = 1 + precision;
    return Math.sqrt(covariance[i * N + i]);
  }

  public void gains(double[] out) {
    System.arraycopy(state, 1, out, 0, N - 1);
  }

  /**
   * Standard deviation of the watts that are expected for a load. Much less than that of idle and
   * gains each: what one has too much the other has too little.
   *
   * @param busyWatts prior watts above idle by precision
   */
  public double sigma(double[] busyWatts) {
    double sum = covariance[0];
    for (int i = 1; i < N; i++) {
      sum += 2 * covariance[i] * busyWatts[i - 1];
      for (int j = 1; j < N; j++) {
        sum += covariance[i * N + j] * busyWatts[i - 1] * busyWatts[j - 1];
      }
    }
    return Math.sqrt(Math.max(0, sum));
  }

  /** Something changed by so many watts that no drift explains: idle is less certain now. */
  public void jump(double watts) {
    covariance[0] = Math.max(covariance[0], watts * watts);
  }

  private double prior(int i) {
    double sigma = i == 0 ? idleSigma : gainSigma;
    return sigma * sigma;
  }

  private void drift(double seconds) {
    for (int i = 0; i < N; i++) {
      double rate = i == 0 ? IDLE_DRIFT_PER_SECOND : GAIN_DRIFT_PER_SECOND;
      int d = i * N + i;
      covariance[d] =
          Math.max(covariance[d], Math.min(prior(i), covariance[d] + rate * rate * seconds));
    }
  }

  private void bound() {
    state[0] = Math.max(idleLow, Math.min(idleHigh, state[0]));
    for (int i = 1; i < N; i++) {
      state[i] = Math.max(gainLow, Math.min(gainHigh, state[i]));
    }
    for (int i = 0; i < N; i++) {
      covariance[i * N + i] = Math.max(1e-10, covariance[i * N + i]);
    }
  }
}
