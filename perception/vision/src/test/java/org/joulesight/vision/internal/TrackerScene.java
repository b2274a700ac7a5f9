package org.joulesight.vision.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joulesight.Detection;
import org.joulesight.TrackEvent;
import org.joulesight.TrackEvent.Kind;

/** A tracker with a log of its events, and detections to feed it with. */
final class TrackerScene {

  static final long SECOND = 1_000_000_000L;
  static final int PERSON = 0;
  static final int CAR = 1;
  static final int TRUCK = 2;

  final ObjectTracker tracker =
      new ObjectTracker(List.of("person", "car", "truck"), TrackerSettings.DEFAULT);
  final List<TrackEvent> log = new ArrayList<>();

  static Detection person(double x, double y, float score) {
    return new Detection(PERSON, score, (float) x, (float) y, (float) x + 40, (float) y + 100);
  }

  static Detection box(int classId, double x, float score) {
    return new Detection(classId, score, (float) x, 100, (float) x + 80, 160);
  }

  List<TrackEvent> at(double seconds, Detection... detections) {
    List<TrackEvent> events = tracker.update(List.of(detections), Math.round(seconds * SECOND));
    log.addAll(events);
    return events;
  }

  List<Kind> kinds() {
    return log.stream().map(TrackEvent::kind).toList();
  }

  Set<Long> ids() {
    Set<Long> ids = new TreeSet<>();
    log.forEach(e -> ids.add(e.track().id()));
    return ids;
  }
}
