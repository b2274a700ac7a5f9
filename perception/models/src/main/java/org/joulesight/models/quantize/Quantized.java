package org.joulesight.models.quantize;

import java.util.List;
import org.joulesight.engine.plan.LayerError;
import org.joulesight.models.LoadedModel;

/**
 * What came of quantizing a model.
 *
 * @param model with the last calibration that was tried
 * @param layers with the error that each causes alone
 * @param mixedMacShare share of the MACs in 16 bits or more, 0..1; the largest of all inputs
 * @param verdicts of the gate on {@code model}, one for each input
 */
public record Quantized(
    LoadedModel model, List<LayerError> layers, double mixedMacShare, List<Verdict> verdicts) {
  /** Most of the MACs that may run wider, if a precision is to be claimed. */
  public static final double MAX_MIXED_SHARE = 0.10;

  public Quantized {
    layers = List.copyOf(layers);
    verdicts = List.copyOf(verdicts);
  }

  /** Whether the gate holds at every input size. */
  public boolean holds() {
    return mixedMacShare <= MAX_MIXED_SHARE && verdicts.stream().allMatch(Verdict::holds);
  }
}
