package org.joulesight.scheduler;

import java.util.List;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.Blocks;
import org.joulesight.scheduler.internal.WorkCost;

/**
 * One camera: what it may run with, what is planned for it, and what it ran with last. Planned is
 * one option, or two that take turns in a pattern of one second: {@code high} in the first frames,
 * {@code low} in the others.
 */
final class CameraState {
  static final int SKIP = 0;
  static final int NONE = -1;

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
  WorkCost pioneer;
  Option fastest;
  Reason switchReason = Reason.START;
  final SwitchDetail switchDetail;
  final SwitchDetail leftOutDetail;
  boolean leftOut;
  private long lastSequence = Long.MIN_VALUE;
  private long capturedNanos;

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
      capturedNanos = before.capturedNanos;
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

  /** Whether two options take turns. */
  boolean isSplit() {
    return low > SKIP && high > SKIP && low != high;
  }

  /** The one of two options that take turns that draws less. */
  Option lesser(double[] gains) {
    return option(low).meanWatts(gains) < option(high).meanWatts(gains)
        ? option(low)
        : option(high);
  }

  /** When an option is due after the last run, or 0 if there was none. */
  long dueAfterLastRun(Option next) {
    return lastRun == null ? 0 : dueAfter(lastRun, capturedNanos, next);
  }

  /** When an option is due after a run with another one. */
  long dueAfter(Option run, long captureNanos, Option next) {
    int stands = Math.min(run.profile().point().stride(), next.profile().point().stride());
    return captureNanos + Math.round(stands * 1e9 / framesPerSecond);
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
    return burstInOneBlock(gains) / blocks;
  }

  /** Divides the pattern so that it runs ahead by so much at most, see {@link Blocks}. */
  void divide(double mostJoules, double[] gains) {
    blocks = Blocks.count(burstInOneBlock(gains), highFrames, patternFrames(), mostJoules);
  }

  private double burstInOneBlock(double[] gains) {
    double step = windowWatts(high, gains) - windowWatts(low, gains);
    return Blocks.burst(step, highFrames, patternFrames());
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
  boolean ran(Option option, long frameSequence, long captureNanos) {
    boolean isSwitch =
        lastRun == null || !lastRun.profile().point().equals(option.profile().point());
    lastRun = option;
    lastSequence = frameSequence;
    capturedNanos = captureNanos;
    return isSwitch;
  }
}
