package org.joulesight;

import java.util.List;

/**
 * What a network costs at one input size and precision, independent of the machine. Built once per
 * point, then shared: reporting it costs no allocation.
 *
 * @param inputPixels side of the square input
 * @param costs one entry per layer class that occurs
 */
public record Work(String network, Precision precision, int inputPixels, List<Cost> costs) {
  /**
   * @param macs multiply-accumulates
   * @param activationElements elements read plus elements written
   * @param weightElements elements of weights and biases
   * @param layers number of layers
   */
  public record Cost(
      LayerClass layerClass, long macs, long activationElements, long weightElements, int layers) {}

  public Work {
    costs = List.copyOf(costs);
  }

  public long macs() {
    return costs.stream().mapToLong(Cost::macs).sum();
  }

  /** Bytes of activations and weights moved, at the size of this precision. */
  public long bytes() {
    return costs.stream().mapToLong(c -> c.activationElements() + c.weightElements()).sum()
        * precision.bytes();
  }

  public int layers() {
    return costs.stream().mapToInt(Cost::layers).sum();
  }
}
