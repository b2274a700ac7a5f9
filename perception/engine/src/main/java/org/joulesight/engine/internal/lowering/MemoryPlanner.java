package org.joulesight.engine.internal.lowering;

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
   * Places all blocks.
   *
   * @return size of the arena in bytes
   */
  static long place(List<Block> blocks) {
    List<Block> bySize = new ArrayList<>(blocks);
    bySize.sort(Comparator.comparingLong((Block b) -> b.bytes()).reversed());
    List<Block> placed = new ArrayList<>();
    long total = 0;
    for (Block block : bySize) {
      long offset = lowestGap(block, placed);
      block.place(offset);
      placed.add(block);
      placed.sort(Comparator.comparingLong(Block::offset));
      total = Math.max(total, offset + aligned(block.bytes()));
    }
    return total;
  }

  private static long lowestGap(Block block, List<Block> placedByOffset) {
    long offset = 0;
    for (Block other : placedByOffset) {
      if (!block.overlapsInTime(other)) {
        continue;
      }
      if (offset + aligned(block.bytes()) <= other.offset()) {
        return offset;
      }
      offset = Math.max(offset, other.offset() + aligned(other.bytes()));
    }
    return offset;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
