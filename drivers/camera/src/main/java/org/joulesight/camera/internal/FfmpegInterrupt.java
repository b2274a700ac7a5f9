package org.joulesight.camera.internal;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Makes ffmpeg's blocking network calls return. JavaCPP allows ten instances of a callback, so all
 * sources of a driver share this one; each has a flag of its own in native memory.
 */
public final class FfmpegInterrupt implements AutoCloseable {
  private AVIOInterruptCB.Callback_Pointer callback;
  private int users;
  private boolean closed;

  private synchronized AVIOInterruptCB.Callback_Pointer use() {
    users++;
    if (callback == null) {
      callback =
          new AVIOInterruptCB.Callback_Pointer() {
            @Override
            public int call(Pointer flag) {
              return new IntPointer(flag).get();
            }
          };
    }
    return callback;
  }

  Flag newFlag() {
    return new Flag(this);
  }

  private synchronized void unuse() {
    users--;
    freeIfUnused();
  }

  private void freeIfUnused() {
    if (closed && users == 0 && callback != null) {
      callback.close();
      callback = null;
    }
  }

  /** Frees the callback as soon as no source uses it: one may still be blocked in a call. */
  @Override
  public synchronized void close() {
    closed = true;
    freeIfUnused();
  }

  /** Raised once, then up for ever. */
  static final class Flag implements AutoCloseable {
    private final FfmpegInterrupt owner;
    private Pointer memory;
    private AVIOInterruptCB.Callback_Pointer callback;
    private boolean raised;

    private Flag(FfmpegInterrupt owner) {
      this.owner = owner;
    }

    synchronized void attachTo(AVFormatContext format) {
      if (memory == null) {
        memory = Pointer.malloc(Integer.BYTES);
        callback = owner.use();
      }
      new IntPointer(memory).put(raised ? 1 : 0);
      format.interrupt_callback().callback(callback).opaque(memory);
    }

    synchronized void raise() {
      raised = true;
      if (memory != null) {
        new IntPointer(memory).put(1);
      }
    }

    /** Only when no context uses it. */
    @Override
    public synchronized void close() {
      if (memory != null) {
        Pointer.free(memory);
        memory = null;
        callback = null;
        owner.unuse();
      }
    }
  }
}
