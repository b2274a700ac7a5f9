package org.joulesight.hil.world;

import org.joulesight.FrameResult;
import org.joulesight.ModeState;

/** Sees everything that happens in a world, and judges nothing. Called by the world's thread. */
public interface Observer {
  /** Ten times a second, with the plant at {@code now}. */
  void sample(long now, World world);

  /** The watt limit has changed. */
  void limit(long now, double watts, World world);

  void result(FrameResult result);

  void mode(long now, ModeState state);
}
