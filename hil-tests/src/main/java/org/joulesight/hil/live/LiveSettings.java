package org.joulesight.hil.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a unit is started in real time.
 *
 * @param root of the checkout
 * @param board as for {@code --board}
 * @param seed of the simulated board
 * @param watts first limit
 * @param celsius soft limit; 0 = the board's own
 * @param sysfsRoot folder with the board's sensors; empty = this machine's, or the simulated
 *     board's
 */
record LiveSettings(
    Path root,
    String board,
    long seed,
    double watts,
    double celsius,
    Optional<Path> sysfsRoot,
    List<LiveCamera> cameras) {
  LiveSettings {
    cameras = List.copyOf(cameras);
  }

  /** On a simulated board. */
  static LiveSettings simulated(
      Path root, String board, long seed, double watts, List<LiveCamera> cameras) {
    return new LiveSettings(root, board, seed, watts, 0, Optional.empty(), cameras);
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
