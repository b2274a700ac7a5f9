package org.joulesight.hil.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.hil.scenario.ScenarioSpec.Expectation;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.mqtt.Topics;

/**
 * Says what of a run was not as it has to be: watts and message rate together, temperature,
 * latency, validity of heartbeats, leaks, and the reason given. Each complaint begins with the name
 * of its assertion.
 */
final class Judge {
  private static final long SECOND = 1_000_000_000L;

  /** The unit learns its board first. */
  private static final int FIRST_SECOND = 5;

  private static final double SHARE = 0.05;

  /**
   * Of the watts between the cheapest points and the limit. What is kept free are the meter's error
   * and, on boards with few points, the distance to the next one.
   */
  private static final double LEAST_USED = 0.6;

  private static final double SERVED = 0.95;
  private static final double VALID = 0.99;
  private static final double LATE = 1.1;
  private static final int FEW_FILES = 8;

  private final Outcome o;
  private final Trace trace;
  private final Expectation expect;
  private final List<Fault> faults;
  private final List<String> complaints = new ArrayList<>();

  private Judge(Outcome o) {
    this.o = o;
    trace = o.trace();
    expect = o.spec().expect();
    faults = o.settings().faults().all();
  }

  /** Empty if all is well. */
  static List<String> complaints(Outcome o) {
    Judge j = new Judge(o);
    j.watts();
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
            j.complaints)
        .judge();
    return j.complaints;
  }

  private void complain(boolean wrong, String text, Object... arguments) {
    if (wrong) {
      complaints.add(String.format(Locale.ROOT, text, arguments));
    }
  }

  private void watts() {
    double over = trace.windows().worstOverPercent();
    complain(
        over > expect.worstOverPercent(),
        "watts: a window was %.2f %% over the limit, %.2f %% are allowed",
        over,
        expect.worstOverPercent());
    double used = 0;
    double wanted = 0;
    int seconds = 0;
    for (int s = FIRST_SECOND; s < trace.seconds(); s++) {
      if (Trace.quiet(s * SECOND, faults, expect.recoverSeconds())) {
        used += trace.watts()[s];
        wanted += Math.min(trace.limits()[s], o.dearestWatts());
        seconds++;
      }
    }
    if (seconds > 0 && expect.wattsUsed()) {
      double most = wanted / seconds;
      double least = o.floorWatts() + LEAST_USED * (most - o.floorWatts());
      complain(
          used / seconds < least,
          "watts: %.2f W of %.2f W were used outside of faults; not less than %.2f W are expected",
          used / seconds,
          most,
          least);
    }
  }

  private void messages() {
    double heartbeats = 2.0 * o.settings().cameras().size() * trace.seconds();
    double board = 2.0 * trace.seconds();
    double expected = heartbeats + board + o.runs();
    boolean silenced = faults.stream().anyMatch(f -> f.kind() == FaultKind.PUBLISHER_DEAD);
    double got = o.consumer().messages() - o.consumer().count(Topics.Kind.STATUS);
    complain(
        !silenced && Math.abs(got / expected - 1) > SHARE,
        "messages: %.0f arrived, %.0f are expected for %d frames",
        got,
        expected,
        o.runs());
    double served = 0;
    double captured = 0;
    for (int s = FIRST_SECOND; s < trace.seconds(); s++) {
      if (Trace.quiet(s * SECOND, faults, expect.recoverSeconds())) {
        served += trace.served()[s];
        captured += trace.captured()[s];
      }
    }
    complain(
        captured > 0 && served < SERVED * captured,
        "messages: %.0f of %.0f frames outside of faults were served",
        served,
        captured);
    complain(o.consumer().malformed() > 0, "messages: %d malformed", o.consumer().malformed());
  }

  private void temperature() {
    double limit = o.settings().profile().model().softCelsiusLimit();
    double most = 0;
    for (double c : trace.celsius()) {
      most = Math.max(most, c);
    }
    complain(
        most > limit + expect.overCelsius(),
        "temperature: %.1f degC, the limit is %.1f",
        most,
        limit);
  }

  private void latency() {
    double slowest = 0;
    for (var c : o.settings().cameras()) {
      slowest = Math.max(slowest, 1000 / c.framesPerSecond());
    }
    complain(
        trace.latency(0.99) > LATE * slowest,
        "latency: p99 is %.0f ms, the deadline is %.0f ms",
        trace.latency(0.99),
        slowest);
  }

  private void validity() {
    double age = trace.worstBelievedAge();
    complain(
        age > expect.blindSeconds(),
        "validity: a camera was taken for valid %.2f s after its last true and served picture",
        age);
    double share = trace.validShare(faults, FIRST_SECOND, expect.recoverSeconds());
    complain(
        share < VALID,
        "validity: cameras that are well were valid %.1f %% of the time",
        100 * share);
  }

  private void leaks() {
    complain(o.openFiles() > FEW_FILES, "leak: %d more files are open", o.openFiles());
    o.leftAstray().forEach(a -> complain(true, "actuators: %s", a));
    complain(o.waitingMessages() > 0, "leak: %d messages never left", o.waitingMessages());
  }
}
