package org.joulesight.vision;

/** Turns the outputs of one kind of detector into boxes. One thread at a time. */
public interface Decoder {
  /**
   * Decodes what the network's last run left in its outputs.
   *
   * @param scoreThreshold boxes with this score or less are left out, 0..1
   * @param boxes is cleared first, then holds the best boxes, best first, before any NMS
   */
  void decode(float scoreThreshold, Boxes boxes);

  /** How many classes the outputs tell apart; their ids are 0 and up. */
  int classes();
}
