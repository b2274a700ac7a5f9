package org.joulesight.pipeline;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulesight.Camera;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Frame;

/** Hands out the frames that the test puts in, and counts those that are not released. */
final class FakeCamera implements Camera {
  final AtomicInteger live = new AtomicInteger();
  volatile CameraState state = CameraState.RUNNING;
  private final String id;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private long sequence;

  FakeCamera(String id) {
    this.id = id;
  }

  void put() {
    live.incrementAndGet();
    frames.add(new FakeFrame(id, sequence++, System.nanoTime()));
  }

  @Override
  public Frame take(long timeoutNanos) throws InterruptedException {
    return frames.poll(timeoutNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public CameraStatus status() {
    return new CameraStatus(id, "fake:" + id, state, sequence, 0, 0, 4, 8, 8, "");
  }

  @Override
  public void close() {
    state = CameraState.CLOSED;
  }

  private final class FakeFrame implements Frame {
    private final String cameraId;
    private final long number;
    private final long nanos;

    FakeFrame(String cameraId, long number, long nanos) {
      this.cameraId = cameraId;
      this.number = number;
      this.nanos = nanos;
    }

    @Override
    public String cameraId() {
      return cameraId;
    }

    @Override
    public long sequence() {
      return number;
    }

    @Override
    public long captureNanos() {
      return nanos;
    }

    @Override
    public long captureEpochMillis() {
      return 0;
    }

    @Override
    public int width() {
      return 8;
    }

    @Override
    public int height() {
      return 8;
    }

    @Override
    public int strideBytes() {
      return 24;
    }

    @Override
    public ByteBuffer pixels() {
      return ByteBuffer.allocateDirect(192);
    }

    @Override
    public void retain() {
      live.incrementAndGet();
    }

    @Override
    public void release() {
      live.decrementAndGet();
    }
  }
}
