package org.joulesight.vision.internal;

import java.util.List;
import org.joulesight.Detection;
import org.joulesight.Track;

/**
 * A track that may or may not be real yet.
 *
 * <pre>
 * tentative --(confirmHits)--> confirmed --(not seen for lostNanos)--> gone
 *     |
 *     +--(missed once)--> gone
 * </pre>
 */
final class Hypothesis {
  private static final double NANOS = 1e-9;

  private final KalmanBox box = new KalmanBox();
  private final LabelVotes votes;
  private final long firstSeenNanos;
  private Detection newest;
  private Detection published;
  private long publishedNanos;
  private long stateNanos;
  private long lastSeenNanos;
  private long id;
  private int hits = 1;
  private int misses;

  Hypothesis(Detection first, long atNanos, int labels) {
    box.start(first);
    votes = new LabelVotes(labels, first.classId(), first.score());
    newest = first;
    firstSeenNanos = atNanos;
    lastSeenNanos = atNanos;
    stateNanos = atNanos;
  }

  /** Predicts the box for a frame; counts as missed until {@link #hit}. */
  void advance(long atNanos) {
    if (atNanos > stateNanos) {
      box.predict((atNanos - stateNanos) * NANOS);
      stateNanos = atNanos;
    }
    misses++;
  }

  void hit(Detection d) {
    box.correct(d);
    votes.add(d.classId(), d.score());
    newest = d;
    lastSeenNanos = stateNanos;
    hits++;
    misses = 0;
  }

  /** How well a detection fits, 0..1; 0 = not at all. */
  double match(Detection d, TrackerSettings s) {
    if (d.classId() != votes.winner()) {
      double overlap = box.overlap(d, 0);
      return overlap < s.otherLabelOverlap() ? 0 : overlap / 2;
    }
    double unseenSeconds = (stateNanos - lastSeenNanos) * NANOS;
    double overlap = box.overlap(d, Math.min(s.maxBuffer(), s.bufferPerSecond() * unseenSeconds));
    return overlap < s.minOverlap() ? 0 : overlap;
  }

  boolean isConfirmed() {
    return id != 0;
  }

  boolean deservesConfirmation(TrackerSettings s) {
    return id == 0 && hits >= s.confirmHits();
  }

  void confirm(long newId) {
    id = newId;
  }

  boolean wasSeen() {
    return misses == 0;
  }

  boolean isGone(TrackerSettings s) {
    if (!isConfirmed()) {
      return misses > 0;
    }
    return misses > 1 && stateNanos - lastSeenNanos > s.lostNanos();
  }

  boolean covers(Detection d, TrackerSettings s) {
    return wasSeen() && newest.iou(d) >= s.otherLabelOverlap();
  }

  boolean needsPublishing(TrackerSettings s) {
    return wasSeen()
        && (votes.winner() != published.classId()
            || Math.abs(newest.score() - published.score()) >= s.publishScoreChange()
            || stateNanos - publishedNanos >= s.refreshNanos()
            || newest.iou(published) < s.publishOverlap());
  }

  /** The track as it is told to others; remembered as published. */
  Track publish(List<String> labels) {
    published =
        new Detection(
            votes.winner(),
            newest.score(),
            newest.left(),
            newest.top(),
            newest.right(),
            newest.bottom());
    publishedNanos = stateNanos;
    return new Track(
        id, labels.get(votes.winner()), published, firstSeenNanos, lastSeenNanos, hits);
  }
}
