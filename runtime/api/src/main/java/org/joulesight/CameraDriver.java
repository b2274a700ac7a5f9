package org.joulesight;

/** Opens cameras of one kind. A service; the first driver that accepts a uri opens it. */
public interface CameraDriver {
  boolean accepts(String uri);

  /**
   * Opens the source and starts capturing. A source that is merely absent now (RTSP, V4L2) is
   * retried for ever and reported by its status.
   *
   * @throws UserError if the uri can never work: no such file, not a video, unreadable picture
   */
  Camera open(CameraSettings settings);
}
