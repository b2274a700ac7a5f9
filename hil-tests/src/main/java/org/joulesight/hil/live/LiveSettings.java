package org.joulesight.hil.live;

import java.nio.file.Path;
import java.util.List;

/**
 * How a unit is started in real time.
 *
 * @param root of the checkout
 * @param board as for {@code --board}
 * @param seed of the simulated board
 * @param watts first limit
 */
record LiveSettings(Path root, String board, long seed, double watts, List<LiveCamera> cameras) {
  LiveSettings {
    cameras = List.copyOf(cameras);
  }

  /**
   * A camera.
   *
   * @param uri as for {@code --camera}; {@code gated://} in front lets the bench stop it
   * @param framesPerSecond of a file; 0 = its own
   * @param offsetFrames to pass over at first
   */
  record LiveCamera(String id, String uri, double framesPerSecond, int offsetFrames) {}
}
