package org.joulesight.engine.plan;

import java.nio.ByteBuffer;

/**
 * A block of {@link DeviceMemory}. Holds an input or output in the order of elements that {@link
 * PlanInput#data()} and {@link PlanOutput#values()} have. Used by one thread at a time, and by none
 * while a run that it is bound to is under way.
 */
public interface DeviceBuffer extends AutoCloseable {
  long bytes();

  /** What the device calls it, for other software of the same device. */
  long handle();

  /**
   * Copies to the device.
   *
   * @param host from its position to its limit, which must be {@link #bytes()}; unchanged
   */
  void write(ByteBuffer host);

  /** Copies from the device to all between {@code host}'s position and limit. */
  void read(ByteBuffer host);

  /** Frees the block; more than once does no harm. */
  @Override
  void close();
}
