package org.joulesight.hil.scenario;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether the limit was kept, what was made of it, and whether the watts that were told are true.
 */
final class WattsJudge {
  /** Tolerance of the bench: 5 % and 0.12 W. */
  private static final double TOLERANCE = 0.05;

  private static final double TOLERANCE_WATTS = 0.12;

  /** Of a fixed choice: frames on their way at the edges, and what is learned at first. */
  private static final double LEAST_SCORE = 0.97;

  /** At each end of what is judged the message that tells of a second comes after it. */
  private static final int EDGE_SECONDS = 3;

  private static final double NANOS = 1e9;

  private final Outcome o;
  private final Trace trace;
  private final double[] floor;
  private final int firstSecond;
  private final List<Complaint> complaints;

  /**
   * @param floor die temperature with the cheapest points, by second
   * @param firstSecond that is judged
   * @param complaints to be added to
   */
  WattsJudge(Outcome o, double[] floor, int firstSecond, List<Complaint> complaints) {
    this.o = o;
    this.trace = o.trace();
    this.floor = floor;
    this.firstSecond = firstSecond;
    this.complaints = complaints;
  }

  /** The least that a limit allows for: what is left of it after the bench's tolerance. */
  static double least(double watts) {
    return watts * (1 - TOLERANCE) - TOLERANCE_WATTS;
  }

  /**
   * @param working seconds in which nothing keeps the unit from its work
   * @param heard seconds in which it can be heard, too
   */
  void judge(IntPredicate working, IntPredicate heard) {
    double over = trace.windows().worstOverPercent();
    double allowed = o.spec().expect().worstOverPercent();
    complain(
        over > allowed,
        Assertion.WINDOW,
        "a window was %.2f %% over the limit, %.2f %% are allowed",
        over,
        allowed);
    told(heard);
    if (!o.spec().realTime()) {
      score(s -> s >= firstSecond && working.test(s));
    }
  }

  private void complain(boolean wrong, Assertion assertion, String text, Object... values) {
    if (wrong) {
      complaints.add(Complaint.of(assertion, text, values));
    }
  }

  /** The second that a message tells of ended before it came. */
  private void told(IntPredicate heard) {
    double told = 0;
    double spent = 0;
    int readings = 0;
    for (Consumer.Watts w : o.consumer().watts()) {
      int second = (int) (w.nanos() / NANOS) - 1;
      if (second >= firstSecond && second < trace.seconds() && heard.test(second)) {
        told += w.watts();
        spent += trace.watts()[second];
        readings++;
      }
    }
    int seconds = (int) IntStream.range(firstSecond, trace.seconds()).filter(heard).count();
    complain(
        readings + EDGE_SECONDS < (1 - TOLERANCE) * seconds,
        Assertion.WATTS_UNTOLD,
        "they were told for %d of %d seconds outside of faults",
        readings,
        seconds);
    complain(
        Math.abs(told - spent) > TOLERANCE * spent + TOLERANCE_WATTS * readings,
        Assertion.WATTS_MISTOLD,
        "%.2f W were told outside of faults, %.2f W were drawn",
        told / readings,
        spent / readings);
  }

  private void score(IntPredicate counted) {
    double[] best = new StaticBest(o, counted, floor).scores();
    double got = 0;
    double expected = 0;
    int seconds = 0;
    for (int s = 0; s < trace.seconds(); s++) {
      if (counted.test(s)) {
        got += trace.scores()[s];
        expected += best[s];
        seconds++;
      }
    }
    complain(
        got < LEAST_SCORE * expected,
        Assertion.SCORE,
        "a score of %.2f a second was made outside of faults, one point for each camera"
            + " makes %.2f of the same watts",
        got / seconds,
        expected / seconds);
  }
}
