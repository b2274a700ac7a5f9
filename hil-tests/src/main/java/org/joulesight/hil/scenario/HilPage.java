package org.joulesight.hil.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joulesight.hil.bench.scheduler.report.LinePlot;
import org.joulesight.hil.world.Fault;

/** The report as one page without scripts: watts, limit, temperature and precision of each run. */
final class HilPage {
  private static final String OURS = "#0a6";
  private static final String LIMIT = "#c00";
  private static final String[] COLOURS = {"#06c", "#60c", "#0aa", "#a80", "#c06"};

  private HilPage() {}

  static String of(List<ScenarioResult> results) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><meta charset='utf-8'><title>HIL bench</title>");
    page.append("<style>body{font:14px sans-serif;max-width:960px;margin:2em auto}</style>");
    page.append("<h1>HIL bench</h1>");
    for (ScenarioResult r : results) {
      page.append(
          String.format(
              Locale.ROOT,
              "<h2>%s on %s: %s</h2><p>%s</p><p>%s</p>%s",
              escaped(r.name()),
              r.profile(),
              r.passed() ? "passed" : "failed",
              escaped(r.reason()),
              escaped(String.join("; ", r.modes())),
              r.plots()));
    }
    return page.toString();
  }

  /** The plots of a run; faults are the shaded line at the foot of the watts. */
  static String plots(Outcome o) {
    Trace t = o.trace();
    int seconds = t.seconds();
    double most = Arrays.stream(t.limits()).max().orElse(1) * 1.1;
    double[] marks = new double[seconds];
    for (Fault f : o.settings().faults().all()) {
      for (int s = 0; s < seconds; s++) {
        marks[s] = f.active(s * 1_000_000_000L) ? most : marks[s];
      }
    }
    double soft = o.settings().profile().model().softCelsiusLimit();
    double[] limit = new double[seconds];
    Arrays.fill(limit, soft);
    StringBuilder text = new StringBuilder();
    text.append(
        new LinePlot("watts", 0, most, seconds)
            .line("fault", "#ccc", marks)
            .line("limit", LIMIT, t.limits())
            .line("watts", OURS, t.watts())
            .svg());
    text.append(
        new LinePlot("die, degC", 20, soft + 10, seconds)
            .line("limit", LIMIT, limit)
            .line("die", OURS, t.celsius())
            .svg());
    LinePlot precision = new LinePlot("busy share by precision", 0, 1, seconds);
    int i = 0;
    for (Map.Entry<String, double[]> e : t.shares().entrySet()) {
      precision.line(e.getKey(), COLOURS[i++ % COLOURS.length], e.getValue());
    }
    return text.append(precision.svg()).toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
