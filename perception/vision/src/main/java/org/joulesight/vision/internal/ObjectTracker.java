package org.joulesight.vision.internal;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Detection;
import org.joulesight.TrackEvent;
import org.joulesight.TrackEvent.Kind;
import org.joulesight.Tracker;

/**
 * Tracking by detection in the manner of ByteTrack (Zhang et al. 2022): strong detections continue
 * or start tracks, weak ones only continue them. Unlike there, everything is in time and not in
 * frames, as the frame rate changes with the power budget.
 */
public final class ObjectTracker implements Tracker {
  private final List<String> labels;
  private final TrackerSettings settings;
  private final Association association;
  private final List<Hypothesis> tracks = new ArrayList<>();
  private long lastId;

  public ObjectTracker(List<String> labels, TrackerSettings settings) {
    this.labels = List.copyOf(labels);
    this.settings = settings;
    this.association = new Association(settings);
  }

  @Override
  public List<TrackEvent> update(List<Detection> detections, long captureNanos) {
    for (int i = 0; i < tracks.size(); i++) {
      tracks.get(i).advance(captureNanos);
    }
    association.begin(detections.size());
    association.match(tracks, detections, true, true);
    association.match(tracks, detections, true, false);
    association.match(tracks, detections, false, true);
    List<TrackEvent> events = dropLost(List.of());
    events = publish(events);
    start(detections, captureNanos);
    return events;
  }

  private List<TrackEvent> dropLost(List<TrackEvent> events) {
    int kept = 0;
    for (int i = 0; i < tracks.size(); i++) {
      Hypothesis track = tracks.get(i);
      if (!track.isGone(settings)) {
        tracks.set(kept++, track);
      } else if (track.isConfirmed()) {
        events = append(events, Kind.END, track);
      }
    }
    while (tracks.size() > kept) {
      tracks.remove(tracks.size() - 1);
    }
    return events;
  }

  private List<TrackEvent> publish(List<TrackEvent> events) {
    for (int i = 0; i < tracks.size(); i++) {
      Hypothesis track = tracks.get(i);
      if (track.deservesConfirmation(settings)) {
        track.confirm(++lastId);
        events = append(events, Kind.NEW, track);
      } else if (track.isConfirmed() && track.needsPublishing(settings)) {
        events = append(events, Kind.UPDATE, track);
      }
    }
    return events;
  }

  /** Starts a track for each strong detection that is left and no second name of a known object. */
  private void start(List<Detection> detections, long captureNanos) {
    for (int i = 0; i < detections.size(); i++) {
      Detection d = detections.get(i);
      if (!association.isTaken(i) && d.score() >= settings.highScore() && !isCovered(d)) {
        tracks.add(new Hypothesis(d, captureNanos, labels.size()));
      }
    }
  }

  private boolean isCovered(Detection d) {
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).covers(d, settings)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<TrackEvent> finish() {
    List<TrackEvent> events = List.of();
    for (Hypothesis track : tracks) {
      if (track.isConfirmed()) {
        events = append(events, Kind.END, track);
      }
    }
    tracks.clear();
    return events;
  }

  @Override
  public int tracksInView() {
    int count = 0;
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).isConfirmed()) {
        count++;
      }
    }
    return count;
  }

  /** Most frames have no events: the list is made with the first one. */
  private List<TrackEvent> append(List<TrackEvent> events, Kind kind, Hypothesis track) {
    List<TrackEvent> target = events.isEmpty() ? new ArrayList<>() : events;
    target.add(new TrackEvent(kind, track.publish(labels)));
    return target;
  }
}
