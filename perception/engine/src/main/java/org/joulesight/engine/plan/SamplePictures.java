package org.joulesight.engine.plan;

import java.nio.ByteBuffer;

/** Pictures to calibrate on; read more than once. */
public interface SamplePictures {
  int count();

  /**
   * Writes a picture, scaled as the predictor will scale it.
   *
   * @param index 0 to count - 1
   * @param side of the square picture
   * @param rgb receives {@code side x side x 3} bytes at absolute positions from 0
   */
  void read(int index, int side, ByteBuffer rgb);
}
