package org.joulesight.scheduler.internal;

/**
 * Energy above idle that may be spent now. Filled at the budget's rate up to its depth; a frame is
 * charged whole when it is admitted. So the energy over any time T is at most rate * T + depth.
 */
public final class TokenBucket {
  private double depthJoules;
  private double rateWatts;
  private double tokens;
  private long lastNanos;

  /** Starts full. */
  public TokenBucket(double depthJoules, double rateWatts, long nowNanos) {
    this.depthJoules = depthJoules;
    this.rateWatts = Math.max(0, rateWatts);
    this.tokens = depthJoules;
    this.lastNanos = nowNanos;
  }

  /** Changes rate and depth from now on. */
  public void configure(double newDepthJoules, double newRateWatts, long nowNanos) {
    refill(nowNanos);
    depthJoules = newDepthJoules;
    rateWatts = Math.max(0, newRateWatts);
    tokens = Math.min(tokens, depthJoules);
  }

  /** Nanoseconds until {@code joules} can be taken; {@code Long.MAX_VALUE} if never. */
  public long waitNanos(double joules, long nowNanos) {
    refill(nowNanos);
    if (tokens >= joules) {
      return 0;
    }
    if (joules > depthJoules || rateWatts <= 0) {
      return Long.MAX_VALUE;
    }
    return (long) Math.ceil((joules - tokens) / rateWatts * 1e9);
  }

  /** To the brim: nothing was spent yet. */
  public void fill() {
    tokens = depthJoules;
  }

  public void take(double joules, long nowNanos) {
    refill(nowNanos);
    tokens -= joules;
  }

  /** Corrects an earlier charge: positive gives back, negative takes. */
  public void trueUp(double joules) {
    tokens = Math.min(depthJoules, tokens + joules);
  }

  public double tokens() {
    return tokens;
  }

  public double depthJoules() {
    return depthJoules;
  }

  private void refill(long nowNanos) {
    if (nowNanos > lastNanos) {
      tokens = Math.min(depthJoules, tokens + rateWatts * (nowNanos - lastNanos) * 1e-9);
      lastNanos = nowNanos;
    }
  }
}
