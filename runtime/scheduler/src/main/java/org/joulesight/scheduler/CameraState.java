package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.Reason;

/** One camera: what it may run with, what is planned for it, and what it ran with last. */
final class CameraState {
  static final int SKIP = 0;
  static final int NONE = -1;

  final String id;
  final double framesPerSecond;
  final Decision decision;
  private final List<Option> options;
  int planned = NONE;
  Reason plannedReason = Reason.START;
  Option lastRun;
  Reason switchReason = Reason.START;
  String switchDetail = "";
  boolean leftOut;
  private long switchedNanos;
  private long lastSequence = Long.MIN_VALUE;

  /**
   * @param options cheapest first
   * @param before the same camera with other options, whose history goes on; or null
   */
  CameraState(String id, double framesPerSecond, List<Option> options, CameraState before) {
    this.id = id;
    this.framesPerSecond = framesPerSecond;
    this.options = List.copyOf(options);
    this.decision = before == null ? new Decision() : before.decision;
    if (before != null) {
      lastRun = before.lastRun;
      lastSequence = before.lastSequence;
      switchedNanos = before.switchedNanos;
      plannedReason = before.plannedReason;
      switchReason = before.switchReason;
      switchDetail = before.switchDetail;
      leftOut = before.leftOut;
      planned = before.planned > SKIP ? number(before.plannedOption()) : before.planned;
    }
  }

  private int number(Option option) {
    for (int o = 1; o <= options.size(); o++) {
      if (option(o).profile().point().equals(option.profile().point())) {
        return o;
      }
    }
    return NONE;
  }

  int optionCount() {
    return options.size();
  }

  /** Option by its number in the plan, from 1; 0 is to skip. */
  Option option(int number) {
    return options.get(number - 1);
  }

  Option plannedOption() {
    return planned > SKIP ? option(planned) : null;
  }

  long deadlineNanos(long limitNanos) {
    return limitNanos > 0 ? limitNanos : Math.round(1e9 / framesPerSecond);
  }

  /** Whether the point in use was kept for so many frame intervals. */
  boolean held(int frames, long nowNanos) {
    return lastRun == null || (nowNanos - switchedNanos) * 1e-9 * framesPerSecond >= frames;
  }

  boolean dueByStride(long frameSequence, int stride) {
    return lastSequence == Long.MIN_VALUE
        || frameSequence < lastSequence
        || frameSequence - lastSequence >= stride;
  }

  /**
   * @return whether it is another point than before
   */
  boolean ran(Option option, long frameSequence, long nowNanos) {
    boolean isSwitch =
        lastRun == null || !lastRun.profile().point().equals(option.profile().point());
    switchedNanos = isSwitch ? nowNanos : switchedNanos;
    lastRun = option;
    lastSequence = frameSequence;
    return isSwitch;
  }
}
