package org.joulesight.engine.internal.lowering;

import org.bytedeco.javacpp.Pointer;

/**
 * Memory that steps read and write. Either fixed (weights, scales, inputs, outputs) or given a
 * place in the arena for as long as steps use it.
 */
public final class Block {
  private final long bytes;
  private final Pointer fixed;
  private int firstStep = Integer.MAX_VALUE;
  private int lastStep = -1;
  private long offset = -1;
  private boolean shared;

  private Block(long bytes, Pointer fixed) {
    this.bytes = bytes;
    this.fixed = fixed;
  }

  public static Block inArena(long bytes) {
    return new Block(bytes, null);
  }

  public static Block at(Pointer address, long bytes) {
    return new Block(bytes, address);
  }

  public long bytes() {
    return bytes;
  }

  public boolean isInArena() {
    return fixed == null;
  }

  /** Where it lies; null for a block in the arena. */
  public Pointer fixed() {
    return fixed;
  }

  /** Two values lie here, so none may be overwritten for the other's sake. */
  void share() {
    shared = true;
  }

  boolean isShared() {
    return shared;
  }

  void usedBy(int step) {
    firstStep = Math.min(firstStep, step);
    lastStep = Math.max(lastStep, step);
  }

  boolean overlapsInTime(Block other) {
    return firstStep <= other.lastStep && other.firstStep <= lastStep;
  }

  void place(long arenaOffset) {
    this.offset = arenaOffset;
  }

  /** Bytes from the arena's start. */
  public long offset() {
    return offset;
  }
}
