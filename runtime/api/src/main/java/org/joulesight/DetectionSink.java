package org.joulesight;

import java.util.List;

/** Receives results. A service; called on the camera's agent thread: hand over, do not block. */
public interface DetectionSink {
  void accept(FrameResult result);

  /**
   * The camera came to its end or was closed.
   *
   * @param events END of every track that was still open
   */
  default void ended(String camera, List<TrackEvent> events, long atNanos) {}
}
