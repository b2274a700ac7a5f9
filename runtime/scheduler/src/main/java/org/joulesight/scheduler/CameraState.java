package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.Reason;

/**
 * One camera: what it may run with, what is planned for it, and what it ran with last. Planned is
 * one option, or two that take turns in a pattern of one second: {@code high} in the first frames,
 * {@code low} in the others.
 */
final class CameraState {
  static final int SKIP = 0;
  static final int NONE = -1;
  private static final int MOST_BLOCKS = 3;

  final String id;
  final double framesPerSecond;
  final Decision decision;
  private final List<Option> options;
  int low = NONE;
  int high = NONE;
  int highFrames;
  private int blocks = 1;
  Reason plannedReason = Reason.START;
  private boolean planIsNew;
  private boolean lastWasPlanned = true;
  Option lastRun;
  Option cheapest;
  Reason switchReason = Reason.START;
  final SwitchDetail switchDetail;
  final SwitchDetail leftOutDetail;
  boolean leftOut;
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
    this.switchDetail = before == null ? new SwitchDetail() : before.switchDetail;
    this.leftOutDetail = before == null ? new SwitchDetail() : before.leftOutDetail;
    if (before != null) {
      lastRun = before.lastRun;
      lastSequence = before.lastSequence;
      plannedReason = before.plannedReason;
      switchReason = before.switchReason;
      leftOut = before.leftOut;
      low = before.low > SKIP ? number(before.option(before.low)) : before.low;
      high = before.high > SKIP ? number(before.option(before.high)) : before.high;
      highFrames = before.highFrames;
      if (low == NONE || high == NONE) {
        low = NONE;
        high = NONE;
        highFrames = 0;
      }
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

  /** Frames of the pattern in which two options take turns. */
  int patternFrames() {
    return Math.max(1, (int) Math.round(framesPerSecond));
  }

  /** Number of the option that a frame is to be run with; {@link #SKIP} to leave it out. */
  int plannedFor(long frameSequence) {
    int place = Math.floorMod(frameSequence, patternFrames());
    int block = ((place + 1) * blocks - 1) / patternFrames();
    int begin = block * patternFrames() / blocks;
    int inBlock = (block + 1) * highFrames / blocks - block * highFrames / blocks;
    return place - begin < inBlock ? high : Math.max(low, SKIP);
  }

  /** The better one of the planned options; null to leave all frames out. */
  Option plannedOption() {
    return high > SKIP ? option(high) : null;
  }

  boolean isPlanned(Option option) {
    return (low > SKIP && option(low) == option) || (high > SKIP && option(high) == option);
  }

  void plan(int newLow, int newHigh, int newHighFrames) {
    planIsNew |= newLow != low || newHigh != high;
    low = newLow;
    high = newHigh;
    highFrames = newHighFrames;
  }

  /** Whether a run with this option is to be told: not when two planned options take turns. */
  boolean isNews(Option option) {
    boolean news = planIsNew || !isPlanned(option) || !lastWasPlanned;
    planIsNew = false;
    lastWasPlanned = isPlanned(option);
    return news;
  }

  long deadlineNanos(long limitNanos) {
    return limitNanos > 0 ? limitNanos : Math.round(1e9 / framesPerSecond);
  }

  /** Watts above idle of what is planned, in the worst window of a second. */
  double plannedWatts(double[] gains) {
    return windowWatts(low, gains) + (windowWatts(high, gains) - windowWatts(low, gains)) * share();
  }

  /** Energy by which the pattern of two points runs ahead of its mean at most. */
  double burstJoules(double[] gains) {
    double step = Math.abs(windowWatts(high, gains) - windowWatts(low, gains));
    return share() * (1 - share()) * step / blocks;
  }

  /**
   * Divides the frames of the better point into so many blocks that a pattern runs ahead by so much
   * at most, if that takes no more than {@link #MOST_BLOCKS}. Each costs two switches a second.
   */
  void divide(double mostJoules, double[] gains) {
    blocks = 1;
    int most = Math.min(MOST_BLOCKS, Math.min(highFrames, patternFrames() - highFrames));
    while (blocks < most && burstJoules(gains) > mostJoules) {
      blocks++;
    }
  }

  private double share() {
    return (double) highFrames / patternFrames();
  }

  private double windowWatts(int number, double[] gains) {
    return number > SKIP ? option(number).windowWatts(gains) : 0;
  }

  /**
   * Whether the last result no longer stands for this frame; a point of every frame never waits.
   */
  boolean dueByStride(long frameSequence, int stride) {
    if (lastSequence == Long.MIN_VALUE || frameSequence < lastSequence) {
      return true;
    }
    int stands = Math.min(stride, lastRun.profile().point().stride());
    return frameSequence - lastSequence >= stands;
  }

  /**
   * @return whether it is another point than before
   */
  boolean ran(Option option, long frameSequence) {
    boolean isSwitch =
        lastRun == null || !lastRun.profile().point().equals(option.profile().point());
    lastRun = option;
    lastSequence = frameSequence;
    return isSwitch;
  }
}
