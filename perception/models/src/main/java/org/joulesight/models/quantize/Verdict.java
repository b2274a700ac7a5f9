package org.joulesight.models.quantize;

/**
 * What an {@link AccuracyGate} says about one input size.
 *
 * @param input side in pixels
 * @param measure what was lost, in words
 * @param loss estimated on all pictures, 0..1; negative where fixed point did better
 * @param bound the loss is under it with {@code confidence}
 * @param limit largest bound that is accepted
 * @param pictures that it was estimated on
 */
public record Verdict(
    int input,
    String measure,
    double loss,
    double bound,
    double limit,
    double confidence,
    int pictures) {
  public boolean holds() {
    return bound <= limit;
  }

  /**
   * About how many pictures would show that the limit is kept, if the estimated loss is the true
   * one; 0 if no number would. Intervals shrink with the square root of the number.
   */
  public long picturesNeeded() {
    if (loss >= limit) {
      return 0;
    }
    double ratio = Math.max(bound - loss, 0) / (limit - loss);
    return Math.max(1, (long) Math.ceil(pictures * ratio * ratio));
  }
}
