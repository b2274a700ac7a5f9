package org.joulesight;

import java.util.List;

/** Follows objects of one camera. Not thread-safe: used by that camera's agent only. */
public interface Tracker {
  /**
   * @param detections of one frame, best first
   * @return events in the order they happened; often empty
   */
  List<TrackEvent> update(List<Detection> detections, long captureNanos);

  /** Ends all tracks. */
  List<TrackEvent> finish();

  /** Confirmed tracks that are in view now. */
  int tracksInView();

  /** Makes trackers, one per camera. A service. */
  interface Factory {
    Tracker create(List<String> labels);
  }
}
