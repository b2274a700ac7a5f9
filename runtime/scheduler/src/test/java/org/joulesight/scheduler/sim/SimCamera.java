package org.joulesight.scheduler.sim;

import java.util.Random;
import org.joulesight.scheduler.PointProfile;

/** Captures at 4 fps with jitter into a mailbox of size one, and scores what comes out. */
final class SimCamera {
  private static final long MILLI = TruePlant.STEP_NANOS;
  private static final long INTERVAL = 250 * MILLI;

  final String id;
  private final long first;
  private final Random random;
  private long captured;
  private long nextNanos;
  private long capturedNanos;
  private long waitUntil;
  private boolean full;
  private long resultSequence = Long.MIN_VALUE;
  private PointProfile result;
  private long resultStands;
  private double score;
  private int late;

  SimCamera(String id, long startNanos, int offsetMillis, Random random) {
    this.id = id;
    this.first = startNanos + offsetMillis * MILLI;
    this.random = random;
    this.nextNanos = first;
  }

  void capture(long now) {
    if (now >= nextNanos) {
      captured++;
      capturedNanos = now;
      waitUntil = now;
      full = true;
      nextNanos = first + captured * INTERVAL + random.nextInt(4) * MILLI;
    }
  }

  boolean ready(long now) {
    return full && now >= waitUntil;
  }

  long sequence() {
    return captured - 1;
  }

  long capturedNanos() {
    return capturedNanos;
  }

  void waitUntil(long nanos) {
    waitUntil = nanos;
  }

  long take() {
    full = false;
    return captured - 1;
  }

  /** A result counts for the frames of its stride, with its age, until the next one. */
  void done(long sequence, PointProfile point, long now) {
    settle(sequence);
    boolean inTime = sequence == captured - 1 && now <= capturedNanos + INTERVAL;
    late += inTime ? 0 : 1;
    result = inTime ? point : null;
    resultSequence = sequence;
    resultStands = point.point().stride();
  }

  private void settle(long untilSequence) {
    if (result != null) {
      long frames = Math.min(resultStands, untilSequence - resultSequence);
      for (long k = 0; k < frames; k++) {
        score += result.network().accuracy() * Math.exp(-k * 0.25 / 0.5);
      }
    }
    result = null;
  }

  double meanScore() {
    settle(captured);
    return score / captured;
  }

  int late() {
    return late;
  }
}
