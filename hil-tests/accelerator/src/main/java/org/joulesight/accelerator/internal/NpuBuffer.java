package org.joulesight.accelerator.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.joulesight.engine.plan.DeviceBuffer;

/** A block of the device's memory. */
final class NpuBuffer implements DeviceBuffer {
  private final NpuMemory memory;
  private final long handle;
  private final int bytes;
  private ByteBuffer cells;

  NpuBuffer(NpuMemory memory, long handle, int bytes) {
    this.memory = memory;
    this.handle = handle;
    this.bytes = bytes;
    this.cells = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long handle() {
    return handle;
  }

  boolean isOpenIn(NpuMemory other) {
    return memory == other && cells != null;
  }

  @Override
  public void write(ByteBuffer host) {
    check(host);
    cells.put(0, host, host.position(), bytes);
  }

  @Override
  public void read(ByteBuffer host) {
    check(host);
    host.put(host.position(), cells, 0, bytes);
  }

  private void check(ByteBuffer host) {
    if (cells == null) {
      throw new IllegalStateException("buffer is closed");
    }
    if (host.remaining() != bytes) {
      throw new IllegalArgumentException(
          "buffer of " + bytes + " bytes, host has " + host.remaining());
    }
  }

  @Override
  public void close() {
    if (cells != null) {
      cells = null;
      memory.freed(bytes);
    }
  }
}
