package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.ClockSwitch;
import org.joulesight.Reason;

/** The last changes of the clock, noted where it is decided and told elsewhere. */
final class ClockLog {
  /** More than ten seconds of urgent changes. */
  private static final int SIZE = 32;

  private final Note[] notes = new Note[SIZE];
  private long noted;
  private long taken;

  ClockLog() {
    for (int i = 0; i < SIZE; i++) {
      notes[i] = new Note();
    }
  }

  /** A change with the figures that decided. */
  static final class Note {
    private long nanos;
    private long from;
    private long to;
    private Reason reason;
    private double before;
    private double after;
    private double watts;
    private String problem;

    /**
     * @param valueBefore sum of the cameras' accuracies by weight that the best plan has at the
     *     clock before
     */
    void worth(double valueBefore, double valueAfter, double wattsLimit) {
      before = valueBefore;
      after = valueAfter;
      watts = wattsLimit;
    }

    void told(String why) {
      problem = why;
    }

    private ClockSwitch event() {
      String detail =
          problem != null
              ? problem
              : String.format(
                  Locale.ROOT,
                  "budget %.2f W: plans are worth %.3f at %.0f MHz, %.3f at %.0f MHz",
                  watts,
                  before,
                  from / 1e3,
                  after,
                  to / 1e3);
      return new ClockSwitch(nanos, from, to, reason, detail);
    }
  }

  Note note(long nanos, long from, long to, Reason reason) {
    Note n = notes[(int) (noted++ % SIZE)];
    n.nanos = nanos;
    n.from = from;
    n.to = to;
    n.reason = reason;
    n.problem = null;
    return n;
  }

  /** The newest one, whether it was taken or not; null if there was none. */
  ClockSwitch newest() {
    return noted == 0 ? null : notes[(int) ((noted - 1) % SIZE)].event();
  }

  /** Those that were not taken before, oldest first; the newest if there are too many. */
  List<ClockSwitch> take() {
    taken = Math.max(taken, noted - SIZE);
    if (taken == noted) {
      return List.of();
    }
    List<ClockSwitch> events = new ArrayList<>();
    while (taken < noted) {
      events.add(notes[(int) (taken++ % SIZE)].event());
    }
    return events;
  }
}
