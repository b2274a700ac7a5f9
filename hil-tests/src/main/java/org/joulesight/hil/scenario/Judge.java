package org.joulesight.hil.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.joulesight.hil.scenario.ScenarioSpec.Expectation;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.hil.world.StaticRun;
import org.joulesight.mqtt.Topics;

/**
 * Says what of a run was not as it has to be: watts and message rate together, temperature,
 * latency, validity of heartbeats, leaks, and the reason given.
 */
final class Judge {
  private static final long SECOND = 1_000_000_000L;

  /** The unit learns its board first. */
  private static final int FIRST_SECOND = 5;

  private static final double SHARE = 0.05;

  private static final double SERVED = 0.95;

  /** Frames on their way at the two ends of what is counted. */
  private static final int EDGE_FRAMES = 2;

  private static final double VALID = 0.99;
  private static final double LATE = 1.1;
  private static final Set<String> WARM = Set.of("temperature", "throttled");

  /** Below the limit, where its approach is planned. */
  private static final double WARM_KELVIN = 5;

  private static final double FEASIBLE_KELVIN = 0.5;
  private static final int FEW_FILES = 8;

  private final Outcome o;
  private final Trace trace;

  /** Die temperature with the cheapest points, by second. */
  private final double[] floor;

  private final Expectation expect;
  private final List<Fault> faults;
  private final List<Complaint> complaints = new ArrayList<>();

  private Judge(Outcome o) {
    this.o = o;
    trace = o.trace();
    floor = StaticRun.floor(o.settings()).celsius();
    expect = o.spec().expect();
    faults = o.settings().faults().all();
  }

  /** Empty if all is well. */
  static List<Complaint> complaints(Outcome o) {
    Judge j = new Judge(o);
    new WattsJudge(o, j.floor, FIRST_SECOND, j.complaints).judge(j::isWorking, j::isHeard);
    j.messages();
    j.temperature();
    j.latency();
    j.validity();
    j.leaks();
    new ReasonJudge(
            j.expect,
            j.faults,
            o.consumer().said(),
            o.settings().nanos(),
            FIRST_SECOND,
            j::isWarm,
            j.complaints)
        .judge();
    return j.complaints;
  }

  /** Nothing keeps the unit from its work, and the cheapest points at least are not too warm. */
  private boolean isWorking(int second) {
    return isQuiet(second, FaultKind::disturbsWork);
  }

  /** What is told can be expected to come, too. */
  private boolean isHeard(int second) {
    return isQuiet(second, FaultKind::disturbsMessages);
  }

  private boolean isQuiet(int second, Predicate<FaultKind> disturbing) {
    List<Fault> those = faults.stream().filter(f -> disturbing.test(f.kind())).toList();
    return Trace.quiet(second * SECOND, those, expect.recoverSeconds()) && isFeasible(second);
  }

  private boolean isFeasible(int second) {
    return floor[second] < softCelsius() - FEASIBLE_KELVIN;
  }

  private double softCelsius() {
    return o.settings().profile().model().softCelsiusLimit();
  }

  /**
   * Near its limit the temperature rules the choice, whether anything is broken or not; above it is
   * said to be, where nobody could be cooler.
   */
  private boolean isWarm(Consumer.Said s) {
    int second = (int) Math.min(trace.seconds() - 1, s.nanos() / SECOND);
    boolean mayBe = s.mode().equals("degraded") || s.mode().equals("safe") && !isFeasible(second);
    return WARM.contains(s.condition())
        && mayBe
        && trace.celsius()[second] > softCelsius() - WARM_KELVIN;
  }

  private void complain(boolean wrong, Assertion assertion, String text, Object... values) {
    if (wrong) {
      complaints.add(Complaint.of(assertion, text, values));
    }
  }

  private void messages() {
    if (o.spec().realTime()) {
      rate();
    } else {
      total();
    }
    complain(o.consumer().lost() > 0, Assertion.LOST, "%d were lost", o.consumer().lost());
    complain(
        o.consumer().malformed() > 0,
        Assertion.MALFORMED,
        "%d malformed",
        o.consumer().malformed());
    served();
  }

  /** Heartbeats and board messages while all is well; how many detections there are, varies. */
  private void rate() {
    double perSecond = 2.0 * o.settings().cameras().size() + 2;
    double got = 0;
    double expected = 0;
    for (int s = FIRST_SECOND; s < trace.seconds(); s++) {
      if (isHeard(s)) {
        got += trace.messages()[s];
        expected += perSecond;
      }
    }
    complain(
        got < (1 - SHARE) * expected,
        Assertion.RATE,
        "%.0f arrived outside of faults, at least %.0f are expected",
        got,
        (1 - SHARE) * expected);
  }

  private void total() {
    double heartbeats = 2.0 * o.settings().cameras().size() * trace.seconds();
    double board = 2.0 * trace.seconds();
    double expected = heartbeats + board + o.runs();
    boolean silenced = faults.stream().anyMatch(f -> f.kind() == FaultKind.PUBLISHER_DEAD);
    double got = o.consumer().messages() - o.consumer().count(Topics.Kind.STATUS);
    complain(
        !silenced && Math.abs(got / expected - 1) > SHARE,
        Assertion.TOTAL,
        "%.0f arrived, %.0f are expected for %d frames",
        got,
        expected,
        o.runs());
  }

  private void served() {
    double served = 0;
    double captured = 0;
    for (int s = FIRST_SECOND; s < trace.seconds(); s++) {
      if (isWorking(s)) {
        served += trace.served()[s];
        captured += trace.captured()[s];
      }
    }
    complain(
        captured > 0 && served + EDGE_FRAMES < SERVED * captured,
        Assertion.SERVED,
        "%.0f of %.0f frames outside of faults were served",
        served,
        captured);
  }

  /** Nobody can ask for less heat than the cheapest points make. */
  private void temperature() {
    double limit = softCelsius();
    double over = 0;
    int worst = 0;
    for (int s = 0; s < trace.seconds(); s++) {
      double by = trace.celsius()[s] - Math.max(limit, floor[s]);
      worst = by > over ? s : worst;
      over = Math.max(over, by);
    }
    complain(
        over > expect.overCelsius(),
        Assertion.TEMPERATURE,
        "%.1f degC in second %d, the limit is %.1f, the cheapest points make %.1f",
        trace.celsius()[worst],
        worst,
        limit,
        floor[worst]);
  }

  private void latency() {
    double slowest = 0;
    for (var c : o.settings().cameras()) {
      slowest = Math.max(slowest, 1000 / c.framesPerSecond());
    }
    complain(
        trace.latency(0.99) > LATE * slowest,
        Assertion.LATENCY,
        "p99 is %.0f ms, the deadline is %.0f ms",
        trace.latency(0.99),
        slowest);
  }

  private void validity() {
    double age = trace.worstBelievedAge();
    complain(
        age > expect.blindSeconds(),
        Assertion.BELIEVED,
        "a camera was taken for valid %.2f s after its last true and served picture",
        age);
    double share = trace.validShare(FIRST_SECOND, this::isHeard);
    complain(
        share < VALID,
        Assertion.DOUBTED,
        "cameras that are well were valid %.1f %% of the time",
        100 * share);
  }

  private void leaks() {
    complain(
        o.openFiles() > FEW_FILES, Assertion.OPEN_FILES, "%d more files are open", o.openFiles());
    complaints.addAll(o.leftAstray());
    complain(
        o.waitingMessages() > 0, Assertion.WAITING, "%d messages never left", o.waitingMessages());
  }
}
