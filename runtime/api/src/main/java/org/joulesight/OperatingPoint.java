package org.joulesight;

import java.util.Objects;

/**
 * What one frame is run with.
 *
 * @param network name of the network, without a slash
 * @param inputPixels side of the square network input
 * @param stride one frame in {@code stride} is run, the others are left out; at least 1
 */
public record OperatingPoint(String network, Precision precision, int inputPixels, int stride) {
  public OperatingPoint {
    Objects.requireNonNull(precision, "precision");
    if (network.isEmpty() || network.indexOf('/') >= 0) {
      throw new IllegalArgumentException("network name: \"" + network + "\"");
    }
    if (inputPixels < 1 || stride < 1) {
      throw new IllegalArgumentException("input " + inputPixels + ", stride " + stride);
    }
  }

  /** {@code network/precision/input/stride}. */
  @Override
  public String toString() {
    return network + "/" + precision.label() + "/" + inputPixels + "/" + stride;
  }
}
