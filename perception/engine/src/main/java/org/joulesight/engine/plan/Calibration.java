package org.joulesight.engine.plan;

import java.util.Map;
import java.util.Set;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;

/**
 * What FIXED8 or FIXED16 needs to know of a network: the range of every value, found on sample
 * pictures.
 *
 * @param modelSha256 of the model it belongs to
 * @param method how ranges were chosen, such as {@code mse}
 * @param pictures how many were observed
 * @param ranges by value name of the fused graph
 * @param adjustments of the network that {@code ranges} are of
 * @param keptWide layers to leave at a wider precision
 */
public record Calibration(
    String modelSha256,
    String method,
    int pictures,
    Map<String, Range> ranges,
    ChannelAdjustments adjustments,
    Set<String> keptWide) {
  /** Values outside are clipped. */
  public record Range(float min, float max) {}

  public Calibration {
    ranges = Map.copyOf(ranges);
    keptWide = Set.copyOf(keptWide);
  }

  /** With channels evened out by {@code factors} and biases as they are. */
  public Calibration(
      String modelSha256,
      String method,
      int pictures,
      Map<String, Range> ranges,
      Map<String, float[]> factors,
      Set<String> keptWide) {
    this(
        modelSha256, method, pictures, ranges, new ChannelAdjustments(factors, Map.of()), keptWide);
  }

  /** What channels are divided by, by value name; makes them alike in size. */
  public Map<String, float[]> factors() {
    return adjustments.factors();
  }

  public Calibration withKeptWide(Set<String> layers) {
    return new Calibration(modelSha256, method, pictures, ranges, adjustments, layers);
  }

  Calibration withBiases(Map<String, float[]> biases) {
    ChannelAdjustments corrected = new ChannelAdjustments(factors(), biases);
    return new Calibration(modelSha256, method, pictures, ranges, corrected, keptWide);
  }

  /** The network with its constants adjusted, which {@link #ranges()} are of. */
  public Graph equalized(Graph fused) {
    return adjustments.apply(fused);
  }

  /**
   * @throws UserError if this calibration is of another model
   */
  public void check(Graph fused) {
    if (!modelSha256.equals(fused.sha256())) {
      throw UserError.usage(
          "calibration is of the model with sha256 %s, not of %s (%s); calibrate again",
          modelSha256, fused.name(), fused.sha256());
    }
  }
}
