package org.joulesight.hil.bench.scheduler.sim;

import java.util.Random;
import org.joulesight.scheduler.PointProfile;

/** Captures into a mailbox of size one, and scores what comes out, by second of capture. */
final class SimCamera {
  private static final double WORTH_SECONDS = 0.5;

  final int index;
  final CameraSpec spec;
  private final long interval;
  private final long jitter;
  private final long first;
  private final Random random;
  private final double[] scores;
  private long captured;
  private long capturedNanos;
  private long nextNanos;
  private long askAgainNanos;
  private boolean full;
  private double weight;
  private PointProfile result;
  private long resultSequence;
  private long resultNanos;
  private double resultWeight;
  PointProfile lastRun;
  long runs;
  long late;

  /**
   * @param scores weighted score by second, added to
   */
  SimCamera(int index, CameraSpec spec, long first, long jitter, Random random, double[] scores) {
    this.index = index;
    this.spec = spec;
    this.interval = spec.intervalNanos();
    this.jitter = jitter;
    this.first = first;
    this.random = random;
    this.scores = scores;
    this.nextNanos = first;
  }

  void weight(double newWeight) {
    weight = newWeight;
    full &= newWeight > 0;
  }

  boolean present() {
    return weight > 0;
  }

  long nextCapture() {
    return nextNanos;
  }

  void capture() {
    capturedNanos = nextNanos;
    captured++;
    long scatter = jitter == 0 ? 0 : random.nextInt((int) jitter);
    nextNanos = first + captured * interval + scatter;
    full = weight > 0;
    askAgainNanos = capturedNanos;
  }

  /** When this camera wants to be asked; {@code Long.MAX_VALUE} if it has no frame. */
  long readyNanos() {
    return full ? askAgainNanos : Long.MAX_VALUE;
  }

  long capturedNanos() {
    return capturedNanos;
  }

  long sequence() {
    return captured - 1;
  }

  void askAgain(long nanos) {
    askAgainNanos = nanos;
  }

  void leaveOut() {
    full = false;
  }

  boolean run(PointProfile point) {
    full = false;
    runs++;
    boolean isSwitch = lastRun == null || !lastRun.point().equals(point.point());
    lastRun = point;
    return isSwitch;
  }

  /** The result of a frame is there; a frame that is late is worth nothing. */
  void done(PointProfile point, long sequence, long captureNanos, double frameWeight, long now) {
    settle(sequence);
    if (now > captureNanos + interval) {
      late++;
      return;
    }
    result = point;
    resultSequence = sequence;
    resultNanos = captureNanos;
    resultWeight = frameWeight;
  }

  double weight() {
    return weight;
  }

  /** Scores the last result for the frames of its stride, up to the next one that was run. */
  void settle(long untilSequence) {
    if (result == null) {
      return;
    }
    long frames = Math.min(result.point().stride(), untilSequence - resultSequence);
    for (long k = 0; k < frames; k++) {
      int second = (int) ((resultNanos + k * interval - Case.START_NANOS) / 1_000_000_000L);
      if (second < scores.length) {
        double worth = Math.exp(-k * (interval * 1e-9) / WORTH_SECONDS);
        double share = resultWeight / spec.framesPerSecond();
        scores[second] += share * result.network().accuracy() * worth;
      }
    }
    result = null;
  }
}
