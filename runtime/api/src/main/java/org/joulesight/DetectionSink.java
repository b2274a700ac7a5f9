package org.joulesight;

/** Receives results. A service; called on the camera's agent thread: hand over, do not block. */
public interface DetectionSink {
  void accept(FrameResult result);
}
