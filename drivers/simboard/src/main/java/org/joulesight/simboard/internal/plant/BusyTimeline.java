package org.joulesight.simboard.internal.plant;

/**
 * When the processor is busy, and with how many watts above idle. Frames never overlap: one that
 * comes while another runs waits for it. Keeps the last {@value #CAPACITY} frames.
 */
final class BusyTimeline {
  static final int CAPACITY = 8192;

  // A frame begins with its largest layers: a fifth of the time at more than the mean.
  private static final int BURST_PARTS = 5;
  private static final double BURST = 1.2;
  private static final double AFTER_BURST = 0.95;

  private final long[] requested = new long[CAPACITY];
  private final long[] begin = new long[CAPACITY];
  private final long[] end = new long[CAPACITY];
  private final double[] watts = new double[CAPACITY];
  private final Object[] owner = new Object[CAPACITY];
  private final boolean bursts;
  private long size;

  /**
   * @param bursts whether a frame draws more at its beginning, with the same mean
   */
  BusyTimeline(boolean bursts) {
    this.bursts = bursts;
  }

  /**
   * @param owner identifies the frame together with {@code requestedNanos}
   * @param earliestNanos before which it must not begin
   * @return when the frame will be done
   */
  long append(
      Object frameOwner, long requestedNanos, long earliestNanos, long lengthNanos, double w) {
    long start = beginOfNext(earliestNanos);
    if (!bursts) {
      return put(frameOwner, requestedNanos, start, start + lengthNanos, w);
    }
    long burstEnd = start + lengthNanos / BURST_PARTS;
    put(frameOwner, requestedNanos, start, burstEnd, BURST * w);
    return put(frameOwner, requestedNanos, burstEnd, start + lengthNanos, AFTER_BURST * w);
  }

  private long put(Object frameOwner, long requestedNanos, long from, long to, double w) {
    int i = slot(size);
    requested[i] = requestedNanos;
    begin[i] = from;
    end[i] = to;
    watts[i] = w;
    owner[i] = frameOwner;
    size++;
    return to;
  }

  /** When the last frame ends or ended; {@code none} if there was none. */
  long lastEnd(long none) {
    return size == 0 ? none : end[slot(size - 1)];
  }

  long beginOfNext(long earliestNanos) {
    return size == 0 ? earliestNanos : Math.max(earliestNanos, end[slot(size - 1)]);
  }

  /** End of a frame that was appended; {@code absent} if it was not or is too long ago. */
  long endOf(Object frameOwner, long requestedNanos, long absent) {
    for (long k = size - 1; k >= oldest(); k--) {
      int i = slot(k);
      if (requested[i] == requestedNanos && owner[i].equals(frameOwner)) {
        return end[i];
      }
      if (requested[i] < requestedNanos) {
        break;
      }
    }
    return absent;
  }

  /** Watts above idle just after {@code nanos}. */
  double wattsAt(long nanos) {
    for (long k = size - 1; k >= oldest(); k--) {
      int i = slot(k);
      if (end[i] <= nanos) {
        return 0;
      }
      if (begin[i] <= nanos) {
        return watts[i];
      }
    }
    return 0;
  }

  /** First begin or end of a frame after {@code nanos}; {@code none} if there is none. */
  long edgeAfter(long nanos, long none) {
    long edge = none;
    for (long k = size - 1; k >= oldest(); k--) {
      int i = slot(k);
      if (end[i] <= nanos) {
        break;
      }
      edge = Math.min(edge, begin[i] > nanos ? begin[i] : end[i]);
    }
    return edge;
  }

  /** Energy above idle after {@code nanos} of the frames that had been asked for by then. */
  double joulesAfter(long nanos) {
    double joules = 0;
    for (long k = size - 1; k >= oldest(); k--) {
      int i = slot(k);
      if (end[i] <= nanos) {
        break;
      }
      if (requested[i] <= nanos) {
        joules += watts[i] * (end[i] - Math.max(begin[i], nanos)) * 1e-9;
      }
    }
    return joules;
  }

  private long oldest() {
    return Math.max(0, size - CAPACITY);
  }

  private static int slot(long k) {
    return (int) (k & (CAPACITY - 1));
  }
}
