package org.joulesight.engine.plan;

/**
 * Memory that an accelerator works in and Java cannot see. Belongs to an {@link Engine}.
 * Thread-safe.
 */
public interface DeviceMemory {
  /**
   * @param bytes at least 1
   * @throws org.joulesight.UserError (exit code 1) if the device has not that much left
   */
  DeviceBuffer allocate(long bytes);

  /**
   * Makes memory that somebody else owns usable without copying it, such as a camera's DMA buffer.
   * Closing the buffer does not free that memory.
   *
   * @param handle as the engine documents it: an address on the device, a file descriptor
   * @throws UnsupportedOperationException if the engine cannot do this
   */
  default DeviceBuffer adopt(long handle, long bytes) {
    throw new UnsupportedOperationException("this engine takes no foreign memory");
  }

  /** Bytes of all buffers that are not closed, adopted ones left out. */
  long liveBytes();
}
