package org.joulesight.camera.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Native frame slots of one camera. Memory of a slot is allocated when it is first used, kept for
 * the next frame, and freed by {@link #close()} or, if a frame is still out then, by its last
 * release. Thread-safe; nothing blocks.
 */
final class FramePool implements AutoCloseable {
  private final String cameraId;
  private final List<PooledFrame> slots = new ArrayList<>();
  private final Deque<PooledFrame> free = new ArrayDeque<>();
  private boolean closed;
  private long exhausted;

  FramePool(String cameraId, int slotCount) {
    this.cameraId = cameraId;
    for (int i = 0; i < slotCount; i++) {
      PooledFrame slot = new PooledFrame(this);
      slots.add(slot);
      free.add(slot);
    }
  }

  String cameraId() {
    return cameraId;
  }

  /**
   * Lends a slot with one reference; the most recently used one, so that slots that are never
   * needed never cost memory.
   *
   * @return null if all slots are out or the pool is closed
   */
  synchronized PooledFrame acquire(int width, int height) {
    if (closed) {
      return null;
    }
    PooledFrame slot = free.poll();
    if (slot == null) {
      exhausted++;
      return null;
    }
    try {
      slot.shape(width, height);
    } catch (IllegalStateException e) {
      free.push(slot);
      throw e;
    }
    slot.lend();
    return slot;
  }

  synchronized void takeBack(PooledFrame slot) {
    free.push(slot);
    if (closed) {
      slot.free();
    }
  }

  /** Slots that are lent out. */
  synchronized int inUse() {
    return slots.size() - free.size();
  }

  /** Slots that hold native memory; 0 once the pool is closed and all frames are back. */
  synchronized int allocated() {
    return (int) slots.stream().filter(PooledFrame::isAllocated).count();
  }

  /** How often {@link #acquire} found no slot. */
  synchronized long exhausted() {
    return exhausted;
  }

  @Override
  public synchronized void close() {
    closed = true;
    free.forEach(PooledFrame::free);
  }
}
