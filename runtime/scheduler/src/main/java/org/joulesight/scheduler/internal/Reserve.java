package org.joulesight.scheduler.internal;

/**
 * What frames that must follow will draw: for each camera its mean watts above idle, from when its
 * next frame is due. In a window that begins with a frame of a camera and ends before the next one,
 * that is just the energy of its frames.
 */
public final class Reserve {
  private final double[] watts;
  private final long[] dueNanos;
  private int count;

  /**
   * @param mostCameras that are added at most
   */
  public Reserve(int mostCameras) {
    watts = new double[mostCameras];
    dueNanos = new long[mostCameras];
  }

  /** Nothing must follow. */
  public Reserve clear() {
    count = 0;
    return this;
  }

  public void add(double cameraWatts, long nextDueNanos) {
    watts[count] = cameraWatts;
    dueNanos[count] = nextDueNanos;
    count++;
  }

  /** Energy above idle from one moment to another, J; 0 if the second is not later. */
  public double joules(long fromNanos, long toNanos) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += watts[i] * Math.max(0, toNanos - Math.max(fromNanos, dueNanos[i]));
    }
    return sum * 1e-9;
  }
}
