package org.joulesight.hil.scenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.joulesight.hil.scenario.Consumer.Said;
import org.joulesight.hil.scenario.ScenarioSpec.Expectation;
import org.joulesight.hil.world.Fault;

/** Whether the consumer was told mode and reason in time, and told again when it was over. */
public final class ReasonJudge {
  private static final double NANOS = 1e9;

  private final Expectation expect;
  private final List<Fault> faults;
  private final List<Said> said;
  private final long endNanos;
  private final int firstSecond;
  private final Predicate<Said> excused;
  private final List<Complaint> complaints;

  /**
   * All times count from the start of the scenario.
   *
   * @param said by the consumer's account
   * @param endNanos of the scenario
   * @param firstSecond that is judged
   * @param excused what may be told outside of faults, too: heat, where it is warm
   * @param complaints to be added to
   */
  public ReasonJudge(
      Expectation expect,
      List<Fault> faults,
      List<Said> said,
      long endNanos,
      int firstSecond,
      Predicate<Said> excused,
      List<Complaint> complaints) {
    this.expect = expect;
    this.faults = List.copyOf(faults);
    this.said = List.copyOf(said);
    this.endNanos = endNanos;
    this.firstSecond = firstSecond;
    this.excused = excused.or(s -> s.mode().equals("normal"));
    this.complaints = complaints;
  }

  public void judge() {
    List<Fault> excusing = faults.stream().filter(f -> f.kind().mayBeTold()).toList();
    if (expect.condition() != null) {
      faults.forEach(this::named);
    }
    for (Said s : said) {
      boolean quiet =
          s.nanos() < endNanos && Trace.quiet(s.nanos(), excusing, expect.recoverSeconds());
      if (quiet && s.nanos() > firstSecond * NANOS && !excused.test(s)) {
        complaints.add(
            Complaint.of(
                Assertion.WITHOUT_CAUSE,
                "mode %s (%s: %s) at %.1f s without cause",
                s.mode(),
                s.condition(),
                s.detail(),
                s.nanos() / NANOS));
      }
    }
    for (Fault f : faults) {
      long healed = f.untilNanos() + Math.round(expect.recoverSeconds() * NANOS);
      boolean again =
          faults.stream().anyMatch(g -> g.fromNanos() > f.fromNanos() && g.fromNanos() < healed);
      Said then = at(healed);
      if (!again && healed < endNanos && then != null && !excused.test(then)) {
        complaints.add(
            Complaint.of(
                Assertion.NEVER_WELL,
                "%.0f s after the end of %s the mode is still %s (%s: %s)",
                expect.recoverSeconds(),
                f.kind().label(),
                then.mode(),
                then.condition(),
                then.detail()));
      }
    }
  }

  /** The last word before that time. */
  private Said at(long nanos) {
    Said last = null;
    for (Said s : said) {
      last = s.nanos() <= nanos ? s : last;
    }
    return last;
  }

  private void named(Fault f) {
    long deadline = f.fromNanos() + Math.round(expect.withinSeconds() * NANOS);
    boolean found = is(at(f.fromNanos()));
    for (Said s : said) {
      found |= s.nanos() >= f.fromNanos() && s.nanos() <= deadline && is(s);
    }
    if (!found) {
      complaints.add(
          Complaint.of(
              Assertion.UNTOLD,
              "%s was not told as %s within %.1f s of %s; said: %s",
              expect.condition(),
              expect.mode(),
              expect.withinSeconds(),
              f.kind().label(),
              heard(f)));
    }
  }

  private boolean is(Said s) {
    return s != null
        && s.condition().equals(expect.condition())
        && (expect.mode() == null || s.mode().equals(expect.mode()));
  }

  private String heard(Fault f) {
    StringBuilder text = new StringBuilder();
    for (Said s : said) {
      if (s.nanos() >= f.fromNanos() && s.nanos() <= f.untilNanos()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s%s at +%.1f s",
                text.isEmpty() ? "" : ", ",
                s.condition().isEmpty() ? s.mode() : s.condition(),
                (s.nanos() - f.fromNanos()) / NANOS));
      }
    }
    return text.isEmpty() ? "nothing" : text.toString();
  }
}
