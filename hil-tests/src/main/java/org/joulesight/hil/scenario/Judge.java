package org.joulesight.hil.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulesight.hil.scenario.ScenarioSpec.Expectation;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.hil.world.FloorRun;
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
  private final List<String> complaints = new ArrayList<>();

  private Judge(Outcome o) {
    this.o = o;
    trace = o.trace();
    floor = FloorRun.celsius(o.settings());
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
            j::isWarm,
            j.complaints)
        .judge();
    return j.complaints;
  }

  /** Outside of faults, and the cheapest points at least are not too warm. */
  private boolean isCounted(int second) {
    double limit = o.settings().profile().model().softCelsiusLimit();
    return Trace.quiet(second * SECOND, faults, expect.recoverSeconds())
        && floor[second] < limit - FEASIBLE_KELVIN;
  }

  /** Near its limit the temperature rules the choice, whether anything is broken or not. */
  private boolean isWarm(Consumer.Said s) {
    int second = (int) Math.min(trace.seconds() - 1, s.nanos() / SECOND);
    double limit = o.settings().profile().model().softCelsiusLimit();
    return WARM.contains(s.condition())
        && s.mode().equals("degraded")
        && trace.celsius()[second] > limit - WARM_KELVIN;
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
      if (isCounted(s)) {
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
    if (o.spec().realTime()) {
      rate();
    } else {
      total();
    }
    complain(o.consumer().lost() > 0, "messages: %d were lost", o.consumer().lost());
    complain(o.consumer().malformed() > 0, "messages: %d malformed", o.consumer().malformed());
    served();
  }

  /** Heartbeats and board messages while all is well; how many detections there are, varies. */
  private void rate() {
    double perSecond = 2.0 * o.settings().cameras().size() + 2;
    double got = 0;
    double expected = 0;
    for (int s = FIRST_SECOND; s < trace.seconds(); s++) {
      if (isCounted(s)) {
        got += trace.messages()[s];
        expected += perSecond;
      }
    }
    complain(
        got < (1 - SHARE) * expected,
        "messages: %.0f arrived outside of faults, at least %.0f are expected",
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
        "messages: %.0f arrived, %.0f are expected for %d frames",
        got,
        expected,
        o.runs());
  }

  private void served() {
    double served = 0;
    double captured = 0;
    for (int s = FIRST_SECOND; s < trace.seconds(); s++) {
      if (isCounted(s)) {
        served += trace.served()[s];
        captured += trace.captured()[s];
      }
    }
    complain(
        captured > 0 && served + EDGE_FRAMES < SERVED * captured,
        "messages: %.0f of %.0f frames outside of faults were served",
        served,
        captured);
  }

  /** Nobody can ask for less heat than the cheapest points make. */
  private void temperature() {
    double limit = o.settings().profile().model().softCelsiusLimit();
    double over = 0;
    int worst = 0;
    for (int s = 0; s < trace.seconds(); s++) {
      double by = trace.celsius()[s] - Math.max(limit, floor[s]);
      worst = by > over ? s : worst;
      over = Math.max(over, by);
    }
    complain(
        over > expect.overCelsius(),
        "temperature: %.1f degC in second %d, the limit is %.1f, the cheapest points make %.1f",
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
    double share = trace.validShare(FIRST_SECOND, this::isCounted);
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
