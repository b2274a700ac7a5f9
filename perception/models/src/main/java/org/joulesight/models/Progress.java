package org.joulesight.models;

/** Told how far something slow has come. Called on the thread that does the work. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (step, share) -> {};

  /**
   * @param step what is being done, for the user to read
   * @param share of the step that is done, 0..1; NaN where that is not known
   */
  void at(String step, double share);
}
