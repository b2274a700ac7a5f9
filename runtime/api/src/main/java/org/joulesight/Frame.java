package org.joulesight;

import java.nio.ByteBuffer;

/**
 * One picture in a pooled native slot: 8-bit BGR, rows top to bottom, {@code height x width x 3}
 * with {@link #strideBytes()} bytes from row to row.
 *
 * <p>Whoever gets a frame owns one reference and calls {@link #release()} exactly once; {@link
 * #retain()} adds a reference. After the last release the slot goes back to its pool and nothing of
 * the frame may be used. {@code retain} and {@code release} are thread-safe.
 */
public interface Frame {
  String cameraId();

  /** Counts the frames captured by this camera, from 0, without gaps at the camera. */
  long sequence();

  /** When the picture was captured, in the monotonic clock. */
  long captureNanos();

  long captureEpochMillis();

  int width();

  int height();

  int strideBytes();

  /** Direct buffer over the slot; position and limit belong to the caller's duplicate. */
  ByteBuffer pixels();

  void retain();

  /**
   * @throws IllegalStateException if the frame was already released by all its owners
   */
  void release();
}
