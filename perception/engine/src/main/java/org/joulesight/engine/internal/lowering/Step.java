package org.joulesight.engine.internal.lowering;

import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Something that a plan does with blocks of memory. */
public interface Step {
  /** Layer and kernel, for reports. */
  String label();

  /** All blocks that it reads or writes, scratch included. */
  List<Block> blocks();

  /** Appends it to the native plan. */
  void addTo(KernelPlan plan, Places places);

  /** Told where the arena is now, if it keeps addresses itself. */
  default void bind(Pointer arena) {}
}
