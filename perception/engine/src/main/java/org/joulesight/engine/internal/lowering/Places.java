package org.joulesight.engine.internal.lowering;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers of the base addresses of a native plan: 0 is the arena, each fixed block has its own. */
public final class Places {
  private static final int ARENA = 0;

  private final Map<Block, Integer> bases = new IdentityHashMap<>();

  Places(List<Step> steps) {
    for (Step step : steps) {
      for (Block block : step.blocks()) {
        if (!block.isInArena()) {
          bases.computeIfAbsent(block, k -> bases.size() + 1);
        }
      }
    }
  }

  int count() {
    return bases.size() + 1;
  }

  void bindFixed(KernelPlan plan) {
    bases.forEach((block, base) -> plan.bind(base, block.fixed()));
  }

  public int base(Block block) {
    return block.isInArena() ? ARENA : bases.get(block);
  }

  /** Bytes from the base to the tensor's first element. */
  public long offset(Tensor tensor) {
    return offset(tensor.block()) + tensor.offsetBytes();
  }

  public long offset(Block block) {
    return block.isInArena() ? block.offset() : 0;
  }
}
