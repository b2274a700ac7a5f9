package org.joulesight.engine.plan;

import java.util.Map;
import java.util.Set;
import org.joulesight.UserError;
import org.joulesight.engine.graph.Graph;

/**
 * What FIXED8 needs to know of a network: the range of every value, found on sample pictures.
 *
 * @param modelSha256 of the model it belongs to
 * @param method how ranges were chosen, such as {@code mse}
 * @param pictures how many were observed
 * @param ranges by value name of the fused graph
 * @param factors that channels are divided by, by value name; makes them alike in size
 * @param keptWide layers to leave at a wider precision
 */
public record Calibration(
    String modelSha256,
    String method,
    int pictures,
    Map<String, Range> ranges,
    Map<String, float[]> factors,
    Set<String> keptWide) {
  /** Values outside are clipped. */
  public record Range(float min, float max) {}

  public Calibration {
    ranges = Map.copyOf(ranges);
    factors = Map.copyOf(factors);
    keptWide = Set.copyOf(keptWide);
  }

  public Calibration withKeptWide(Set<String> layers) {
    return new Calibration(modelSha256, method, pictures, ranges, factors, layers);
  }

  /** The network with its channels evened out, which {@link #ranges()} are of. */
  public Graph equalized(Graph fused) {
    return Equalization.apply(fused, factors);
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
