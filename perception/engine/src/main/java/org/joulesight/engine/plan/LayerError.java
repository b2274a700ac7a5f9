package org.joulesight.engine.plan;

/**
 * What a layer costs when it runs in fixed point.
 *
 * @param layer name of the layer
 * @param macs at the size that was measured at
 * @param error that it alone causes at the network's outputs: relative squared errors, summed over
 *     outputs; a little under 0 where it is lost in the noise of the others
 */
public record LayerError(String layer, long macs, double error) {
  /** What keeping it wide brings for each MAC. */
  double perMac() {
    return error / macs;
  }
}
