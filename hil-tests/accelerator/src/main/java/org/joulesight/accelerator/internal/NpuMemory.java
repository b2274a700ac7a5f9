package org.joulesight.accelerator.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.joulesight.UserError;
import org.joulesight.engine.plan.DeviceBuffer;
import org.joulesight.engine.plan.DeviceMemory;

/** 256 MB of the device's own. */
final class NpuMemory implements DeviceMemory {
  private static final long CAPACITY = 256_000_000;

  private final AtomicLong live = new AtomicLong();
  private final AtomicLong handles = new AtomicLong();

  @Override
  public DeviceBuffer allocate(long bytes) {
    if (live.addAndGet(bytes) > CAPACITY) {
      live.addAndGet(-bytes);
      throw UserError.failed(
          "the accelerator has %d bytes of memory free, not %d; close buffers or use a smaller input",
          CAPACITY - live.get(), bytes);
    }
    return new NpuBuffer(this, handles.incrementAndGet(), Math.toIntExact(bytes));
  }

  void freed(long bytes) {
    live.addAndGet(-bytes);
  }

  @Override
  public long liveBytes() {
    return live.get();
  }
}
