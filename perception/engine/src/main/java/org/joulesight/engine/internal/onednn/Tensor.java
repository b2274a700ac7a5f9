package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A block of memory that steps read and write. Either fixed (weights, scales, input, outputs) or
 * given a place in the arena for as long as steps use it.
 */
final class Tensor {
  final memory.desc desc;
  final ValueFormat format;
  final long bytes;

  /** Shares the parent's memory: another description of the same bytes. */
  final Tensor parent;

  private final Pointer fixed;
  private int firstStep = Integer.MAX_VALUE;
  private int lastStep = -1;
  private long offset = -1;

  private Tensor(memory.desc desc, ValueFormat format, Pointer fixed, Tensor parent) {
    this.desc = desc;
    this.format = format;
    this.bytes = desc.get_size();
    this.fixed = fixed;
    this.parent = parent;
  }

  static Tensor inArena(memory.desc desc, ValueFormat format) {
    return new Tensor(desc, format, null, null);
  }

  static Tensor at(memory.desc desc, ValueFormat format, Pointer address) {
    return new Tensor(desc, format, address, null);
  }

  Tensor as(memory.desc other, ValueFormat otherFormat) {
    return new Tensor(other, otherFormat, fixed, parent == null ? this : parent);
  }

  boolean isInArena() {
    return fixed == null && parent == null;
  }

  /** Whether it or the tensor it is a view of lies in the arena. */
  boolean isOwnedByArena() {
    return parent == null ? isInArena() : parent.isInArena();
  }

  void usedBy(int step) {
    Tensor owner = parent == null ? this : parent;
    owner.firstStep = Math.min(owner.firstStep, step);
    owner.lastStep = Math.max(owner.lastStep, step);
  }

  int firstStep() {
    return firstStep;
  }

  int lastStep() {
    return lastStep;
  }

  void place(long arenaOffset) {
    this.offset = arenaOffset;
  }

  long offset() {
    return parent == null ? offset : parent.offset;
  }

  /** Where it lies, given where the arena is; null while that is not known. */
  Pointer address(BytePointer arena) {
    if (fixed != null) {
      return fixed;
    }
    return arena == null ? null : arena.getPointer(offset());
  }
}
