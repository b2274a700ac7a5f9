package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.Reason;

/**
 * The last switches, noted where frames are decided and told elsewhere: an event and its text are
 * made when they are taken, so that a decision allocates nothing.
 */
final class SwitchLog {
  /** More than a second of eight cameras whose points change with each frame. */
  static final int SIZE = 64;

  private final Note[] notes = new Note[SIZE];
  private long noted;
  private long taken;

  private static final class Note {
    final SwitchDetail detail = new SwitchDetail();
    String camera;
    long nanos;
    OperatingPoint from;
    OperatingPoint to;
    Reason reason;
  }

  SwitchLog() {
    for (int i = 0; i < SIZE; i++) {
      notes[i] = new Note();
    }
  }

  /**
   * @param from null at the start
   * @return where to write the figures that decided
   */
  SwitchDetail note(String camera, long nanos, Option from, Option to, Reason reason) {
    Note n = notes[(int) (noted++ % SIZE)];
    n.camera = camera;
    n.nanos = nanos;
    n.from = from == null ? null : from.profile().point();
    n.to = to.profile().point();
    n.reason = reason;
    return n.detail;
  }

  /** Switches since the start. */
  long count() {
    return noted;
  }

  /** Those that were not taken before, oldest first; the newest {@link #SIZE} if there are more. */
  List<PointSwitch> take() {
    taken = Math.max(taken, noted - SIZE);
    if (taken == noted) {
      return List.of();
    }
    List<PointSwitch> events = new ArrayList<>((int) (noted - taken));
    while (taken < noted) {
      Note n = notes[(int) (taken++ % SIZE)];
      events.add(new PointSwitch(n.camera, n.nanos, n.from, n.to, n.reason, n.detail.toString()));
    }
    return events;
  }
}
