package org.joulesight.engine.internal.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives blocks places in one arena so that those alive at the same time do not overlap. Largest
 * first, each at the lowest gap (Pisarchyk and Lee, "Efficient Memory Management for Deep Neural
 * Net Inference", 2020).
 */
final class MemoryPlanner {
  private static final long ALIGNMENT = 64;

  private MemoryPlanner() {}

  /**
   * Places all tensors.
   *
   * @return size of the arena in bytes
   */
  static long place(List<Tensor> tensors) {
    List<Tensor> bySize = new ArrayList<>(tensors);
    bySize.sort(Comparator.comparingLong((Tensor t) -> t.bytes).reversed());
    List<Tensor> placed = new ArrayList<>();
    long total = 0;
    for (Tensor tensor : bySize) {
      long offset = lowestGap(tensor, placed);
      tensor.place(offset);
      placed.add(tensor);
      placed.sort(Comparator.comparingLong(Tensor::offset));
      total = Math.max(total, offset + aligned(tensor.bytes));
    }
    return total;
  }

  private static long lowestGap(Tensor tensor, List<Tensor> placedByOffset) {
    long offset = 0;
    for (Tensor other : placedByOffset) {
      boolean together =
          tensor.firstStep() <= other.lastStep() && other.firstStep() <= tensor.lastStep();
      if (!together) {
        continue;
      }
      if (offset + aligned(tensor.bytes) <= other.offset()) {
        return offset;
      }
      offset = Math.max(offset, other.offset() + aligned(other.bytes));
    }
    return offset;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
