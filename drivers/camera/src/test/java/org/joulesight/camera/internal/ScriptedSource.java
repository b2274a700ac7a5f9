package org.joulesight.camera.internal;

import java.util.concurrent.CountDownLatch;

/** A source without ffmpeg: numbered pictures, with faults on demand. */
final class ScriptedSource implements Source {
  final boolean live;
  final int frames;
  volatile int failAtFrame = -1;
  volatile int failOpens;
  volatile CountDownLatch block;
  final CountDownLatch blocked = new CountDownLatch(1);
  volatile RuntimeException openFailure;
  int opens;
  int closes;
  int retrieved;
  private int at;

  ScriptedSource(boolean live, int frames) {
    this.live = live;
    this.frames = frames;
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public void open() throws SourceLostException {
    opens++;
    at = -1;
    if (openFailure != null) {
      throw openFailure;
    }
    if (failOpens > 0) {
      failOpens--;
      throw new SourceLostException("absent");
    }
  }

  @Override
  public boolean grab() throws SourceLostException {
    awaitUnblocked();
    if (at + 1 == failAtFrame) {
      failAtFrame = -1;
      throw new SourceLostException("cable pulled");
    }
    at++;
    if (at >= frames && live) {
      throw new SourceLostException("ended");
    }
    return at < frames;
  }

  /** As native code does, without listening to interrupts. */
  private void awaitUnblocked() {
    boolean interrupted = false;
    blocked.countDown();
    while (block != null && block.getCount() > 0) {
      try {
        block.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int width() {
    return 16;
  }

  @Override
  public int height() {
    return 8;
  }

  @Override
  public double framesPerSecond() {
    return 10;
  }

  @Override
  public void retrieve(PooledFrame slot) {
    retrieved++;
    for (int i = 0; i < slot.pixels().limit(); i++) {
      slot.pixels().put(i, (byte) (at * 8));
    }
  }

  @Override
  public String remark() {
    return "";
  }

  @Override
  public void interrupt() {
    // Like a source that cannot be interrupted.
  }

  @Override
  public void close() {
    closes++;
  }
}
