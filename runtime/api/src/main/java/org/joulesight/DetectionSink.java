package org.joulesight;

/** Receives results. A service; called on the camera's agent thread: hand over, do not block. */
public interface DetectionSink {
  void accept(FrameResult result);

  /**
   * The camera came to its end or was closed. Not called for a camera that never gave a result.
   *
   * @param last the camera's last result, but without detections, and with the END of every track
   *     that was still open as its events
   */
  default void ended(FrameResult last) {}
}
