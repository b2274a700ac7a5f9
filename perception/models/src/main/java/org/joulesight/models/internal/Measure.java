package org.joulesight.models.internal;

/** An accuracy over pictures that can be weighed anew, as resampling does. */
public interface Measure {
  int pictures();

  /**
   * The accuracy, 0..1.
   *
   * @param weights how often each picture counts
   */
  double value(int[] weights);

  /** With every picture once. */
  default double value() {
    int[] once = new int[pictures()];
    java.util.Arrays.fill(once, 1);
    return value(once);
  }
}
