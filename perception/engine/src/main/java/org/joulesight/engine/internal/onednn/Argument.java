package org.joulesight.engine.internal.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.joulesight.engine.internal.lowering.Block;

/** Memory as a primitive sees it. */
record Argument(memory.desc desc, Block block) {
  /** Where it lies, given where the arena is; null while that is not known. */
  Pointer address(Pointer arena) {
    if (!block.isInArena()) {
      return block.fixed();
    }
    return arena == null ? null : arena.getPointer(block.offset());
  }
}
