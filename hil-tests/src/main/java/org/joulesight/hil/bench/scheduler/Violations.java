package org.joulesight.hil.bench.scheduler;

import java.util.List;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.scheduler.WindowAudit;

/** How often a policy broke a limit, over all windows, frames and samples of some cases. */
record Violations(
    double over1Percent,
    double over2Percent,
    double over5Percent,
    double worstOverPercent,
    double deadlineMissPercent,
    double overTemperaturePercent,
    double maxOverCelsius,
    long currentViolations,
    boolean faulty) {

  static Violations of(PolicyKind kind, List<CaseResult> cases) {
    long windows = 0;
    long over1 = 0;
    long over2 = 0;
    long over5 = 0;
    double worst = -100;
    long runs = 0;
    long late = 0;
    long hot = 0;
    long samples = 0;
    double most = 0;
    long current = 0;
    boolean faulty = false;
    for (CaseResult r : cases) {
      Judged j = r.policies().get(kind);
      WindowAudit.Result w = j.outcome().windows();
      windows += w.windows();
      over1 += w.over1Percent();
      over2 += w.over2Percent();
      over5 += w.over5Percent();
      worst = Math.max(worst, w.worstOverPercent());
      runs += j.outcome().runs();
      late += j.outcome().late();
      hot += j.hotSamples();
      samples += j.feasibleSamples();
      most = Math.max(most, j.maxOverCelsius());
      current += j.outcome().currentViolations();
      faulty |= r.c().scenario().faulty();
    }
    return new Violations(
        percent(over1, windows),
        percent(over2, windows),
        percent(over5, windows),
        worst,
        percent(late, runs),
        percent(hot, samples),
        most,
        current,
        faulty);
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  /** Within what is allowed: more with a broken sensor. */
  boolean allowed() {
    boolean windows =
        faulty
            ? over1Percent <= 0.5 && over5Percent == 0
            : over1Percent <= 0.2 && over2Percent <= 0.05 && over5Percent == 0;
    return windows
        && deadlineMissPercent <= 0.1
        && overTemperaturePercent <= 1
        && maxOverCelsius <= 1
        && currentViolations == 0;
  }
}
