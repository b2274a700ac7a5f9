package org.joulesight.simboard.internal.fit;

import java.util.List;
import org.joulesight.LayerClass;
import org.joulesight.Work;

/**
 * Seconds of a network as a non-negative combination of what its layers do: MACs of each class with
 * a matrix product, activation bytes of the convolutions by class, weight bytes, number of layers.
 * Minimises the relative error over the measured networks (weights 1/t^2).
 *
 * <p>Layers without a matrix product carry no coefficient of their own: few measured networks tell
 * them apart, and whether a runtime fuses them decides their number, so that an estimate would
 * depend on how the caller counts them.
 */
public final class SecondsFit {
  private static final List<LayerClass> MAC_CLASSES =
      List.of(LayerClass.CONVOLUTION, LayerClass.POINTWISE, LayerClass.DEPTHWISE, LayerClass.DENSE);
  private static final List<LayerClass> BYTE_CLASSES =
      List.of(LayerClass.CONVOLUTION, LayerClass.POINTWISE, LayerClass.DEPTHWISE);
  private static final int FEATURES = MAC_CLASSES.size() + BYTE_CLASSES.size() + 2;

  private final double[] coefficients;

  private SecondsFit(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * @param bytes size of an element
   */
  public record Sample(List<Work.Cost> costs, int bytes, double seconds) {}

  public static SecondsFit of(List<Sample> samples) {
    double[][] rows = new double[samples.size()][];
    double[] ones = new double[samples.size()];
    for (int i = 0; i < rows.length; i++) {
      Sample s = samples.get(i);
      rows[i] = features(s.costs, s.bytes);
      for (int j = 0; j < FEATURES; j++) {
        rows[i][j] /= s.seconds;
      }
      ones[i] = 1;
    }
    return new SecondsFit(NonNegativeLeastSquares.solve(rows, ones));
  }

  public double seconds(List<Work.Cost> costs, int bytes) {
    double[] f = features(costs, bytes);
    double sum = 0;
    for (int i = 0; i < FEATURES; i++) {
      sum += coefficients[i] * f[i];
    }
    return sum;
  }

  /**
   * Seconds per MAC (convolution, pointwise, depthwise, dense), per activation byte (convolution,
   * pointwise, depthwise), per weight byte, per layer.
   */
  public double[] coefficients() {
    return coefficients.clone();
  }

  private static double[] features(List<Work.Cost> costs, int bytes) {
    double[] f = new double[FEATURES];
    for (Work.Cost c : costs) {
      int macs = MAC_CLASSES.indexOf(c.layerClass());
      if (macs < 0) {
        continue;
      }
      f[macs] += c.macs();
      int activations = BYTE_CLASSES.indexOf(c.layerClass());
      if (activations >= 0) {
        f[MAC_CLASSES.size() + activations] += (double) bytes * c.activationElements();
      }
      f[FEATURES - 2] += (double) bytes * c.weightElements();
      f[FEATURES - 1] += c.layers();
    }
    return f;
  }
}
