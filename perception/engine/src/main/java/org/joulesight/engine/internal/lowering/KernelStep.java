package org.joulesight.engine.internal.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A step of our own kernels. */
public record KernelStep(String label, List<Block> blocks, Consumer<KernelPlan> adder)
    implements Step {
  /**
   * @param tensors that it reads and writes; nulls are left out
   */
  public static KernelStep of(String label, Consumer<KernelPlan> adder, Tensor... tensors) {
    List<Block> blocks = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (tensor != null) {
        blocks.add(tensor.block());
      }
    }
    return new KernelStep(label, blocks, adder);
  }

  @Override
  public void addTo(KernelPlan plan, Places places) {
    adder.accept(plan);
  }
}
