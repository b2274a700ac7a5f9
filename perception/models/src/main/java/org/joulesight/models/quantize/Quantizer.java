package org.joulesight.models.quantize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Calibration;
import org.joulesight.engine.plan.Calibrator;
import org.joulesight.engine.plan.CompiledPlan;
import org.joulesight.engine.plan.LayerError;
import org.joulesight.engine.plan.LayerSensitivity;
import org.joulesight.engine.plan.OutputError;
import org.joulesight.engine.plan.RangeMethod;
import org.joulesight.models.FolderSamples;
import org.joulesight.models.LoadedModel;
import org.joulesight.models.Progress;

/**
 * Brings a model to FIXED8 or FIXED16. Ranges, corrections and the layers that stay wide come from
 * calibration pictures, without labels; the gate judges on others. Not thread-safe.
 */
public final class Quantizer {
  /** Pictures to compare methods and layers on: more hardly change the order. */
  private static final int COMPARED = 16;

  /** Shares of the MACs to keep wide, tried in this order until the gate holds. */
  private static final double[] SHARES = {0, 0.03, 0.06, 0.095};

  private static final List<RangeMethod> METHODS =
      List.of(
          RangeMethod.MEAN_MIN_MAX, RangeMethod.MSE, RangeMethod.PERCENTILE, RangeMethod.MIN_MAX);

  private final LoadedModel model;
  private final Precision precision;
  private final List<Integer> inputs;
  private final Progress progress;

  /**
   * @param precision FIXED8 or FIXED16
   * @param inputs sides of the input that the gate has to hold at
   * @throws UserError (exit code 2) if the engine does not run the precision here, or it is none
   *     that is calibrated
   */
  public Quantizer(
      LoadedModel model, Precision precision, List<Integer> inputs, Progress progress) {
    if (precision != Precision.FIXED8 && precision != Precision.FIXED16) {
      throw UserError.usage(
          "%s needs no quantization; choose fixed8 or fixed16", precision.label());
    }
    if (!model.compiler().supported().contains(precision)) {
      throw UserError.usage(
          "%s has no %s on this machine", model.compiler().engine().name(), precision.label());
    }
    this.model = model;
    this.precision = precision;
    this.inputs = List.copyOf(inputs);
    this.progress = progress;
  }

  /**
   * @param method for ranges; if none is given the one with the least error at the outputs is taken
   */
  public Quantized run(FolderSamples pictures, Optional<RangeMethod> method, AccuracyGate gate) {
    int largest = inputs.stream().mapToInt(Integer::intValue).max().orElseThrow();
    int smallest =
        Stream.concat(inputs.stream(), model.declaration().inputs().stream())
            .mapToInt(Integer::intValue)
            .min()
            .orElseThrow();
    Calibrator calibrator = new Calibrator(model.compiler(), largest);
    calibrator.observe(pictures, share -> progress.at("observing ranges", share));
    if (precision == Precision.FIXED16) {
      Calibration wide = calibrator.choose(method.orElse(RangeMethod.HEADROOM));
      return judge(wide, List.of(), gate);
    }
    Calibration ranges =
        method
            .map(calibrator::choose)
            .orElseGet(() -> best(calibrator, pictures.atMost(COMPARED), largest));
    LayerSensitivity sensitivity = new LayerSensitivity(model.compiler(), precision, smallest);
    List<LayerError> layers =
        sensitivity.measure(
            ranges, pictures.atMost(COMPARED), s -> progress.at("measuring layers", s));
    Quantized result = null;
    for (double share : SHARES) {
      Calibration kept = sensitivity.keep(ranges, layers, share);
      result = judge(calibrator.corrected(kept), layers, gate);
      if (result.holds()) {
        break;
      }
    }
    return result;
  }

  /** Not corrected: which layers to correct is known once those that stay wide are. */
  private Calibration best(Calibrator calibrator, FolderSamples pictures, int input) {
    OutputError error = new OutputError(model.compiler(), pictures, input);
    return METHODS.stream()
        .map(calibrator::choose)
        .min(Comparator.comparingDouble(c -> error.of(precision, calibrator.corrected(c))))
        .orElseThrow();
  }

  private Quantized judge(Calibration calibration, List<LayerError> layers, AccuracyGate gate) {
    LoadedModel changed = model.with(precision, calibration);
    List<Verdict> verdicts = new ArrayList<>();
    double mixed = 0;
    for (int input : inputs) {
      mixed = Math.max(mixed, mixedShare(changed, input));
      verdicts.add(gate.check(changed, precision, input, progress));
      if (!verdicts.get(verdicts.size() - 1).holds()) {
        break;
      }
    }
    return new Quantized(changed, layers, mixed, verdicts);
  }

  private double mixedShare(LoadedModel changed, int input) {
    try (CompiledPlan plan = changed.compiler().compile(changed.options(precision, input))) {
      return plan.mixedMacShare();
    }
  }
}
