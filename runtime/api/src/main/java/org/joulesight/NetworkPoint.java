package org.joulesight;

/**
 * A precision and input size that a network can run at.
 *
 * @param accuracy AP50 (detectors) or top-1 (classifiers), 0..1, from the model card; measured by
 *     {@code model eval}, never guessed
 * @param mixedMacShare share of the MACs that run in a wider precision than the named one, 0..1
 */
public record NetworkPoint(Work work, double accuracy, double mixedMacShare) {
  public String network() {
    return work.network();
  }

  public Precision precision() {
    return work.precision();
  }

  public int inputPixels() {
    return work.inputPixels();
  }

  public OperatingPoint withStride(int stride) {
    return new OperatingPoint(network(), precision(), inputPixels(), stride);
  }
}
