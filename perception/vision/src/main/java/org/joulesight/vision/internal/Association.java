package org.joulesight.vision.internal;

import java.util.Arrays;
import java.util.List;
import org.joulesight.Detection;

/** Matches detections of one frame with tracks, in rounds; each detection is used once. */
final class Association {
  private final TrackerSettings settings;
  private final Assignment assignment = new Assignment();
  private boolean[] taken = new boolean[128];
  private int[] candidates = new int[128];
  private Hypothesis[] waiting = new Hypothesis[128];

  Association(TrackerSettings settings) {
    this.settings = settings;
  }

  void begin(int detections) {
    if (taken.length < detections) {
      taken = new boolean[2 * detections];
      candidates = new int[2 * detections];
    }
    Arrays.fill(taken, 0, detections, false);
  }

  boolean isTaken(int detection) {
    return taken[detection];
  }

  /**
   * Matches tracks that were not seen in this frame yet with free detections, and tells them.
   *
   * @param confirmed whether confirmed or tentative tracks are matched
   * @param strong whether detections over or under the high score are used
   */
  void match(
      List<Hypothesis> tracks, List<Detection> detections, boolean confirmed, boolean strong) {
    int columns = selectDetections(detections, strong);
    int rows = selectTracks(tracks, confirmed);
    if (rows == 0 || columns == 0) {
      return;
    }
    assignment.reset(rows, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        assignment.gain(r, c, waiting[r].match(detections.get(candidates[c]), settings));
      }
    }
    assignment.solve();
    for (int c = 0; c < columns; c++) {
      int r = assignment.rowOf(c);
      if (r < rows && assignment.gain(r, c) > 0) {
        waiting[r].hit(detections.get(candidates[c]));
        taken[candidates[c]] = true;
      }
    }
  }

  private int selectDetections(List<Detection> detections, boolean strong) {
    int count = 0;
    for (int i = 0; i < detections.size(); i++) {
      if (!taken[i] && detections.get(i).score() >= settings.highScore() == strong) {
        candidates[count++] = i;
      }
    }
    return count;
  }

  private int selectTracks(List<Hypothesis> tracks, boolean confirmed) {
    if (waiting.length < tracks.size()) {
      waiting = new Hypothesis[2 * tracks.size()];
    }
    int count = 0;
    for (int i = 0; i < tracks.size(); i++) {
      Hypothesis track = tracks.get(i);
      if (!track.wasSeen() && track.isConfirmed() == confirmed) {
        waiting[count++] = track;
      }
    }
    return count;
  }
}
