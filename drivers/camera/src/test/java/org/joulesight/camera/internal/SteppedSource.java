package org.joulesight.camera.internal;

/** A live source that gives a picture, each with other noise, when the test says so. */
final class SteppedSource implements Source {
  volatile boolean frozen;
  volatile long captureNanos;
  private int due;
  private int shown;
  private boolean interrupted;
  private int noise;

  synchronized void show() {
    due++;
    notifyAll();
  }

  /** Blocks until the camera waits for the next picture. */
  synchronized void awaitAllShown() throws InterruptedException {
    while (due > 0 || shown > 0) {
      wait();
    }
  }

  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void open() {
    // Always there.
  }

  @Override
  public synchronized boolean grab() throws SourceLostException {
    shown = 0;
    notifyAll();
    while (due == 0 && !interrupted) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (due == 0) {
      throw new SourceLostException("interrupted");
    }
    due--;
    shown = 1;
    return true;
  }

  @Override
  public int width() {
    return 64;
  }

  @Override
  public int height() {
    return 48;
  }

  @Override
  public double framesPerSecond() {
    return 30;
  }

  @Override
  public long captureNanos() {
    return captureNanos;
  }

  @Override
  public void retrieve(PooledFrame slot) {
    noise += frozen ? 0 : 1;
    for (int i = 0; i < slot.pixels().limit(); i++) {
      slot.pixels().put(i, (byte) (i / 100 * 40 + noise));
    }
  }

  @Override
  public String remark() {
    return "";
  }

  @Override
  public synchronized void interrupt() {
    interrupted = true;
    notifyAll();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
