package org.joulesight.hil.bench.scheduler;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joulesight.Precision;
import org.joulesight.hil.bench.scheduler.Summary.ScenarioSummary;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.report.LinePlot;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.Outcome;

/**
 * The report as one page without scripts: per scenario the figures of all policies, and for its
 * first seed watts against the cap, temperature, precision and accuracy of ours, the oracle and the
 * best baseline.
 */
final class ReportPage {
  private static final String OURS = "#0a6";
  private static final String ORACLE = "#888";
  private static final String BEST = "#c60";
  private static final String LIMIT = "#c00";

  private ReportPage() {}

  static String of(Summary summary, List<CaseResult> results) {
    Map<String, CaseResult> first = new LinkedHashMap<>();
    results.forEach(r -> first.putIfAbsent(r.c().scenario().label(), r));
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><meta charset='utf-8'><title>Scheduler benchmark</title>");
    page.append("<style>body{font:14px sans-serif;max-width:960px;margin:2em auto}");
    page.append("td,th{padding:2px 8px;text-align:right}th:first-child{text-align:left}</style>");
    page.append("<h1>Scheduler benchmark</h1>");
    page.append(
        String.format(
            Locale.ROOT,
            "<p>The budget binds %.0f %% of the time; lever %.2f W. A dash: no score, because the"
                + " policy broke a limit.</p>",
            100 * summary.bindingFraction(),
            summary.leverWatts()));
    summary.scenarios().forEach(s -> scenario(page, s, first.get(s.name())));
    summary.faults().scenarios().forEach(s -> scenario(page, s, first.get(s.name())));
    return page.toString();
  }

  private static void scenario(StringBuilder page, ScenarioSummary s, CaseResult r) {
    page.append(String.format("<h2>%s</h2><p>%s</p>", s.name(), s.text()));
    page.append("<table><tr><th>policy<th>gap closed %<th>&gt;1 %<th>&gt;2 %<th>&gt;5 %");
    page.append("<th>late %<th>hot %<th>switches/s</tr>");
    s.policies()
        .forEach(
            (name, f) ->
                page.append(
                    String.format(
                        Locale.ROOT,
                        "<tr><th>%s<td>%s<td>%.3f<td>%.3f<td>%.3f<td>%.3f<td>%.3f<td>%.2f</tr>",
                        name,
                        f.gapClosedMean() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.1f", f.gapClosedMean()),
                        f.over1Percent(),
                        f.over2Percent(),
                        f.over5Percent(),
                        f.deadlineMissPercent(),
                        f.overTemperaturePercent(),
                        f.switchesPerSecond())));
    page.append("</table>");
    plots(page, s, r);
  }

  private static void plots(StringBuilder page, ScenarioSummary s, CaseResult r) {
    Judged ours = r.policies().get(PolicyKind.JOULESIGHT);
    if (ours == null) {
      return;
    }
    Judged best =
        s.bestBaseline() == null ? null : r.policies().get(PolicyKind.of(s.bestBaseline()));
    int seconds = r.c().seconds();
    double[] caps = new double[seconds];
    for (int i = 0; i < seconds; i++) {
      long from = Case.START_NANOS + i * 1_000_000_000L;
      caps[i] = r.c().caps().mean(from, from + 1_000_000_000L);
    }
    double most = Arrays.stream(caps).max().orElse(1) * 1.05;
    LinePlot watts =
        new LinePlot("watts", r.c().profile().model().idleWatts() * 0.8, most, seconds)
            .line("cap", LIMIT, caps)
            .line("oracle", ORACLE, r.plan().watts())
            .line("ours", OURS, ours.outcome().watts());
    LinePlot accuracy =
        new LinePlot("accuracy, weighted", 0, max(r.plan().values()), seconds)
            .line("oracle", ORACLE, r.plan().values())
            .line("ours", OURS, ours.outcome().scores());
    LinePlot celsius =
        new LinePlot("die, degC", 20, r.c().softCelsius() + 10, seconds)
            .line("limit", LIMIT, constant(r.c().softCelsius(), seconds))
            .line("oracle", ORACLE, r.plan().celsius())
            .line("ours", OURS, celsius(ours.outcome(), seconds));
    if (best != null) {
      watts.line(s.bestBaseline(), BEST, best.outcome().watts());
      accuracy.line(s.bestBaseline(), BEST, best.outcome().scores());
      celsius.line(s.bestBaseline(), BEST, celsius(best.outcome(), seconds));
    }
    LinePlot precision = new LinePlot("busy share by precision, ours", 0, 1, seconds);
    String[] colours = {"#06c", "#60c", "#0aa", "#a80", "#c06"};
    for (Precision p : Precision.values()) {
      precision.line(p.label(), colours[p.ordinal()], share(ours.outcome(), p, seconds));
    }
    page.append(watts.svg()).append(accuracy.svg()).append(precision.svg()).append(celsius.svg());
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(1);
  }

  private static double[] constant(double value, int seconds) {
    double[] v = new double[seconds];
    Arrays.fill(v, value);
    return v;
  }

  private static double[] celsius(Outcome o, int seconds) {
    double[] v = new double[seconds];
    for (int s = 0; s < seconds; s++) {
      v[s] = o.celsius()[10 * s];
    }
    return v;
  }

  private static double[] share(Outcome o, Precision p, int seconds) {
    double[] v = new double[seconds];
    for (int s = 0; s < seconds; s++) {
      v[s] = o.precisionShare()[s][p.ordinal()];
    }
    return v;
  }
}
