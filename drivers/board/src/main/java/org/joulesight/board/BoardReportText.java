package org.joulesight.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joulesight.ThermalSensor.Throttling;
import org.joulesight.ThrottleCause;

/** A board's report as lines for people. */
public final class BoardReportText {
  private static final String UNKNOWN = "unknown";

  private final List<String> lines = new ArrayList<>();

  private BoardReportText() {}

  public static List<String> of(BoardReport report) {
    BoardReportText text = new BoardReportText();
    text.board(report);
    text.power(report.power());
    text.heat(report.heat());
    text.add("Throttling %s", throttling(report.throttling()));
    text.clocks(report.clocks());
    report.missing().forEach(m -> text.add("Missing    %s", m));
    return text.lines;
  }

  private void board(BoardReport r) {
    String family = r.simulation().isEmpty() ? r.board() : r.simulation() + " (simulated)";
    String model = r.model().isEmpty() ? "" : ": " + r.model();
    String release = r.release().isEmpty() ? "" : ", " + r.release();
    add("Board      %s%s%s; root %s", family, model, release, r.root());
  }

  private void power(BoardReport.Power p) {
    add("Power      %s, %s", p.powerSource().label(), p.sensor());
    for (BoardReport.Rail r : p.rails()) {
      add(
          "  rail     %-16s %s %s %s%s%s",
          r.name(),
          number("%7.3f V", r.volts()),
          number("%7.3f A", r.amps()),
          number("%8.3f W", r.watts()),
          r.inTotal() ? "" : "  (not in the total)",
          limits(r));
    }
    add(
        "  total    %s, stated error %s, %s",
        number("%.3f W", p.totalWatts()).trim(),
        number("%.3f W", p.errorWatts()).trim(),
        p.quality().name().toLowerCase(Locale.ROOT));
    p.limits()
        .forEach(l -> add("  limit    %s %.1f W over %.3f s", l.name(), l.watts(), l.seconds()));
  }

  private static String limits(BoardReport.Rail r) {
    String max = Double.isNaN(r.maxAmps()) ? "" : format("  warns at %.3f A", r.maxAmps());
    return max + (Double.isNaN(r.critAmps()) ? "" : format("  critical at %.3f A", r.critAmps()));
  }

  private void heat(BoardReport.Heat h) {
    add("Heat       hottest %s", number("%.1f degC", h.hottestCelsius()).trim());
    for (BoardReport.Zone z : h.zones()) {
      String trips =
          z.trips().stream()
              .map(t -> format("%s %.1f", t.type(), t.celsius()))
              .collect(Collectors.joining(", "));
      add(
          "  zone     %-16s %s%s%s",
          z.name(),
          number("%7.1f degC", z.celsius()),
          z.processor() ? "" : "  (not the processor's)",
          trips.isEmpty() ? "" : "  trips: " + trips);
    }
    for (BoardReport.Cooling c : h.cooling()) {
      add("  cooling  %-16s state %d of %d", c.name(), c.state(), c.maxState());
    }
  }

  private static String throttling(Throttling t) {
    String now = t.active() ? "yes: " + t.reason() : "no";
    return t.sinceBoot().isEmpty()
        ? now
        : now
            + "; since boot: "
            + t.sinceBoot().stream()
                .sorted()
                .map(ThrottleCause::words)
                .collect(Collectors.joining(", "));
  }

  private void clocks(BoardReport.Clocks clocks) {
    if (!clocks.mode().isEmpty()) {
      add("Mode       %s", clocks.mode());
    }
    for (BoardReport.Domain d : clocks.domains()) {
      String hardware =
          Double.isNaN(d.maxMegahertz()) ? "" : format(", hardware %.0f MHz", d.maxMegahertz());
      add(
          "Clock      %-16s %s, limit %s%s, %s",
          d.name(),
          number("%6.0f MHz", d.megahertz()),
          number("%.0f MHz", d.limitMegahertz()).trim(),
          hardware,
          d.governor().isEmpty() ? "no governor" : d.governor());
    }
  }

  private void add(String format, Object... args) {
    lines.add(format(format, args));
  }

  /** Keeps its width where there is no value. */
  private static String number(String format, double value) {
    String text = format(format, Double.isNaN(value) ? 0 : value);
    return Double.isNaN(value) ? format("%" + text.length() + "s", UNKNOWN) : text;
  }

  private static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}
