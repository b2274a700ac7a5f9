package org.joulesight.camera.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.Frame;

/**
 * A slot of a {@link FramePool}, used again for frame after frame: object and native memory live as
 * long as the pool. Written by the capture thread before it is handed out, read-only afterwards.
 */
final class PooledFrame implements Frame {
  private static final int CHANNELS = 3;

  /** SIMD code of the colour conversion may write up to one vector behind the last pixel. */
  private static final int PADDING_BYTES = 64;

  private final FramePool pool;
  private final AtomicInteger references = new AtomicInteger();
  private BytePointer memory;
  private ByteBuffer pixels;
  private int width;
  private int height;
  private long sequence;
  private long captureNanos;
  private long captureEpochMillis;

  PooledFrame(FramePool pool) {
    this.pool = pool;
  }

  /** Makes room for a picture; allocates only if the slot was smaller so far. */
  void shape(int newWidth, int newHeight) {
    long bytes = (long) newWidth * newHeight * CHANNELS;
    if (memory == null || memory.capacity() < bytes + PADDING_BYTES) {
      free();
      // Pointer.malloc registers no deallocator: this memory is freed by us, not by the collector.
      memory = new BytePointer(Pointer.malloc(bytes + PADDING_BYTES));
      if (memory.isNull()) {
        memory = null;
        throw new IllegalStateException("no memory for a frame of " + newWidth + "x" + newHeight);
      }
      memory.capacity(bytes + PADDING_BYTES);
      pixels = memory.asByteBuffer();
    }
    pixels.clear().limit(Math.toIntExact(bytes));
    width = newWidth;
    height = newHeight;
  }

  void lend() {
    references.set(1);
  }

  void stamp(long newSequence, long nanos, long epochMillis) {
    sequence = newSequence;
    captureNanos = nanos;
    captureEpochMillis = epochMillis;
  }

  void free() {
    if (memory != null) {
      pixels = null;
      Pointer.free(memory);
      memory = null;
    }
  }

  boolean isAllocated() {
    return memory != null;
  }

  BytePointer memory() {
    return memory;
  }

  @Override
  public String cameraId() {
    return pool.cameraId();
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long captureNanos() {
    return captureNanos;
  }

  @Override
  public long captureEpochMillis() {
    return captureEpochMillis;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int strideBytes() {
    return width * CHANNELS;
  }

  @Override
  public ByteBuffer pixels() {
    return pixels;
  }

  @Override
  public void retain() {
    addReferences(1);
  }

  @Override
  public void release() {
    if (addReferences(-1) == 0) {
      pool.takeBack(this);
    }
  }

  private int addReferences(int delta) {
    while (true) {
      int count = references.get();
      if (count == 0) {
        throw new IllegalStateException(
            "frame " + sequence + " of camera " + cameraId() + " was released by all its owners");
      }
      if (references.compareAndSet(count, count + delta)) {
        return count + delta;
      }
    }
  }
}
