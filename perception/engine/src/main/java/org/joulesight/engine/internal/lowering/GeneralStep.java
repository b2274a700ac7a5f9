package org.joulesight.engine.internal.lowering;

import java.util.List;
import org.joulesight.engine.internal.nd.NdStep;

/**
 * A general operator.
 *
 * @param operands what it reads at run time, then what it writes
 */
record GeneralStep(String label, NdStep step, List<Tensor> operands) implements Step {
  @Override
  public List<Block> blocks() {
    return operands.stream().map(Tensor::block).toList();
  }

  @Override
  public void addTo(KernelPlan plan, Places places) {
    int[] bases = new int[operands.size()];
    long[] offsets = new long[operands.size()];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = places.base(operands.get(i).block());
      offsets[i] = places.offset(operands.get(i));
    }
    plan.general(label, step, bases, offsets);
  }
}
