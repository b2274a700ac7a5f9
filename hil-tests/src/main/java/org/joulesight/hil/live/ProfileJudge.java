package org.joulesight.hil.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulesight.hil.live.ProfileTrace.Look;
import org.joulesight.hil.live.SecondLog.Second;
import org.joulesight.hil.scenario.Complaint;
import org.joulesight.hil.scenario.ReasonJudge;
import org.joulesight.hil.scenario.ScenarioSpec.Expectation;
import org.joulesight.hil.scenario.Trace;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;

/**
 * The assertions of the bench on a real board: watts by a meter and message rate together,
 * temperature, validity, and the reason given; with the tolerances of the board's profile.
 */
final class ProfileJudge {
  static final int FIRST_SECOND = 5;
  static final double LEAST_USED = 0.6;
  private static final double VALID = 0.99;
  private static final double NANOS = 1e9;
  private static final double HEARTBEATS = 2;

  /** Messages of power and thermal, a second. */
  private static final double BOARD = 2;

  /** After which no picture of a camera may be believed. */
  static final Set<FaultKind> BLINDING =
      Set.of(
          FaultKind.CAMERA_UNPLUGGED,
          FaultKind.INFERENCE_DEAD,
          FaultKind.PUBLISHER_DEAD,
          FaultKind.BROKER_GONE);

  private static final Set<FaultKind> SILENCING =
      Set.of(FaultKind.PUBLISHER_DEAD, FaultKind.BROKER_GONE);

  private final ProfileSpec profile;
  private final ProfileTrace trace;
  private final Expectation expect;
  private final List<String> complaints = new ArrayList<>();

  private ProfileJudge(ProfileSpec profile, ProfileTrace trace) {
    this.profile = profile;
    this.trace = trace;
    Expectation e = trace.spec().expect();
    double delay = profile.tolerances().delaySeconds();
    expect =
        new Expectation(
            e.worstOverPercent(),
            e.condition(),
            e.mode(),
            e.withinSeconds() + delay,
            e.recoverSeconds() + delay,
            e.wattsUsed(),
            e.overCelsius(),
            e.blindSeconds());
  }

  /** Empty if all is well. */
  static List<String> complaints(ProfileSpec profile, ProfileTrace trace) {
    ProfileJudge j = new ProfileJudge(profile, trace);
    j.limit();
    j.used();
    j.messages();
    j.temperature();
    trace.faults().forEach(j::blind);
    j.valid();
    long end = Math.round(trace.spec().seconds() * NANOS);
    List<Complaint> reasons = new ArrayList<>();
    new ReasonJudge(j.expect, trace.faults(), trace.said(), end, FIRST_SECOND, s -> false, reasons)
        .judge();
    reasons.forEach(c -> j.complaints.add(c.toString()));
    return List.copyOf(j.complaints);
  }

  private void complain(boolean wrong, String format, Object... values) {
    if (wrong) {
      complaints.add(String.format(Locale.ROOT, format, values));
    }
  }

  private boolean isQuiet(long nanos) {
    return nanos >= FIRST_SECOND * NANOS
        && Trace.quiet(nanos, trace.faults(), expect.recoverSeconds());
  }

  private void limit() {
    for (Second s : trace.windows(profile.tolerances().windowSeconds())) {
      double limit = trace.limitDuring(s.beginNanos(), s.endNanos());
      double most =
          limit * (1 + profile.tolerances().wattsPercent() / 100) + profile.tolerances().watts();
      complain(
          s.value() > most,
          "watts: %.2f W at %.0f s, the limit is %.2f W",
          s.value(),
          s.endNanos() / NANOS,
          limit);
    }
  }

  private void used() {
    double used = 0;
    double wanted = 0;
    int seconds = 0;
    for (Second s : trace.watts()) {
      if (isQuiet(s.beginNanos()) && !Double.isNaN(s.value())) {
        used += s.value();
        double limit = trace.limitDuring(s.beginNanos(), s.endNanos());
        wanted += Math.min(limit, profile.dearestWatts());
        seconds++;
      }
    }
    complain(
        seconds == 0, "watts: the meter gave nothing outside of faults: %s", trace.meterTrouble());
    if (seconds > 0 && expect.wattsUsed()) {
      double least = profile.floorWatts() + LEAST_USED * (wanted / seconds - profile.floorWatts());
      complain(
          used / seconds < least - profile.tolerances().watts(),
          "watts: %.2f W of %.2f W were used outside of faults, not less than %.2f W are expected",
          used / seconds,
          wanted / seconds,
          least);
    }
  }

  private void messages() {
    double seconds = 0;
    double got = 0;
    Look before = null;
    for (Look l : trace.looks()) {
      if (before != null && isRated(before.nanos()) && isRated(l.nanos())) {
        seconds += (l.nanos() - before.nanos()) / NANOS;
        got += l.messages() - before.messages();
      }
      before = l;
    }
    double expected = seconds * (HEARTBEATS * trace.cameras().size() + BOARD);
    // More may come: what was kept while the broker was away.
    complain(
        got < expected * (1 - profile.tolerances().ratePercent() / 100) - BOARD,
        "messages: %.0f heartbeats and readings arrived in %.0f s, %.0f are expected",
        got,
        seconds,
        expected);
    complain(trace.latencies().count() == 0, "messages: no detection arrived");
    complain(trace.malformed() > 0, "messages: %d malformed", trace.malformed());
  }

  private boolean isRated(long nanos) {
    List<Fault> silencing =
        trace.faults().stream().filter(f -> SILENCING.contains(f.kind())).toList();
    return Trace.quiet(nanos, silencing, expect.recoverSeconds());
  }

  private void temperature() {
    double most = profile.celsius() + profile.tolerances().celsius();
    double hottest =
        trace.celsius().stream()
            .mapToDouble(Second::value)
            .filter(v -> !Double.isNaN(v))
            .max()
            .orElse(Double.NaN);
    complain(
        !(hottest <= most),
        "temperature: %.1f degC, the limit is %.1f",
        hottest,
        profile.celsius());
  }

  private void blind(Fault f) {
    if (!BLINDING.contains(f.kind())) {
      return;
    }
    double worst = 0;
    for (Look l : trace.looks()) {
      for (int c = 0; c < l.valid().length; c++) {
        boolean hit =
            f.kind() != FaultKind.CAMERA_UNPLUGGED || trace.cameras().get(c).equals(f.subject());
        if (hit && l.valid()[c] && f.active(l.nanos())) {
          worst = Math.max(worst, (l.nanos() - f.fromNanos()) / NANOS);
        }
      }
    }
    complain(
        worst > profile.tolerances().blindSeconds(),
        "validity: a camera was taken for valid %.2f s after %s",
        worst,
        f.kind().label());
  }

  private void valid() {
    int there = 0;
    int all = 0;
    for (Look l : trace.looks()) {
      if (isQuiet(l.nanos())) {
        for (boolean v : l.valid()) {
          all++;
          there += v ? 1 : 0;
        }
      }
    }
    complain(
        there < VALID * all,
        "validity: cameras that are well were valid %.1f %% of the time",
        100.0 * there / all);
  }
}
