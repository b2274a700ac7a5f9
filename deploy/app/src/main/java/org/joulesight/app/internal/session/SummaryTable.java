package org.joulesight.app.internal.session;

import java.io.PrintStream;
import java.util.Locale;
import org.joulesight.PowerMeter;
import org.joulesight.app.internal.session.SessionReport.CameraReport;
import org.joulesight.app.internal.session.SessionReport.ClockSwitchReport;
import org.joulesight.app.internal.session.SessionReport.PointReport;
import org.joulesight.app.internal.session.SessionReport.SwitchReport;

/** The report as a person reads it. */
public final class SummaryTable {
  private static final int MOST_SWITCHES = 12;

  private SummaryTable() {}

  public static void print(PrintStream out, SessionReport r) {
    boolean watts = r.powerUnit().equals(PowerMeter.WATTS);
    line(
        out,
        "%nSummary of %.0f s on %s (power %s), %s",
        r.seconds(),
        r.board(),
        r.powerSource(),
        r.framework());
    for (CameraReport c : r.cameras()) {
      line(
          out,
          "  camera %-8s %s: %d captured, %d processed, %d dropped, %.2f fps, latency p50 %.0f ms, p99"
              + " %.0f ms",
          c.id(),
          c.state(),
          c.framesCaptured(),
          c.framesProcessed(),
          c.framesDropped(),
          c.fps(),
          c.latencyMillis().p50(),
          c.latencyMillis().p99());
    }
    line(out, "  seen           %d detections, tracks %s", r.detections(), r.tracks());
    for (PointReport p : r.operatingPoints()) {
      line(
          out,
          "  point          %-26s %5d frames, %6.1f ms, %.3f %s a frame",
          p.network() + "/" + p.precision() + "/" + p.input() + "/" + p.stride(),
          p.frames(),
          p.millisP50(),
          p.joulesPerFrame(),
          watts ? "J" : "core-seconds");
    }
    switches(out, r);
    clocks(out, r);
    line(
        out,
        "  %-14s mean %.2f %s, lever %.2f %s, the limit was binding %.0f %% of the time",
        watts ? "power" : "cpu",
        r.power().meanWatts(),
        r.powerUnit(),
        r.lever(),
        r.powerUnit(),
        r.bindingFraction() * 100);
    limit(out, r);
    line(
        out,
        "  accuracy       %.3f mean frame score (AP50 of the point, 0 for a frame missed)%s",
        r.meanAccuracy(),
        r.bestStaticPoint() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; at most %.3f with %s alone, which keeps the lowest limit",
                r.bestStaticPoint().accuracy(),
                r.bestStaticPoint().point()));
    mission(out, r);
    line(
        out,
        "  temperature    %s",
        r.temperature().maxCelsius() == null
            ? "not measured"
            : String.format(Locale.ROOT, "at most %.1f degC", r.temperature().maxCelsius()));
    line(
        out,
        "  MQTT           %d published, %d received by the subscriber, %d lost, %d duplicates",
        r.mqtt().published(),
        r.mqtt().received(),
        r.mqtt().lost(),
        r.mqtt().duplicates());
    line(
        out,
        "  start          framework %.0f ms, first detection %s, memory %.0f MB",
        r.startup().frameworkMillis(),
        r.startup().firstDetectionMillis() == null
            ? "none"
            : String.format(Locale.ROOT, "%.0f ms", r.startup().firstDetectionMillis()),
        r.rssMegabytes());
  }

  private static void limit(PrintStream out, SessionReport r) {
    if (r.power().windows() + r.power().infeasibleWindows() == 0) {
      line(out, "  limit          not judged: shorter than a window of 1 s");
      return;
    }
    line(
        out,
        "  limit          %d windows of 1 s, %d over by > 1 %%, %d by > 2 %%, %d by > 5 %%, worst"
            + " %+.2f %%, %d infeasible%s; judged by %s",
        r.power().windows(),
        r.power().windowsOver1Percent(),
        r.power().windowsOver2Percent(),
        r.power().windowsOver5Percent(),
        r.power().worstOverPercent(),
        r.power().infeasibleWindows(),
        r.power().cutResponseMillis() == null
            ? ""
            : String.format(
                Locale.ROOT, ", cuts kept after %.0f ms", r.power().cutResponseMillis()),
        r.power().judgedBy());
  }

  private static void mission(PrintStream out, SessionReport r) {
    if (r.mission() != null) {
      line(
          out,
          "  energy         %.4f of %.4f Wh spent by the unit's meter (%s), %.2f minutes left",
          r.mission().spentWattHours(),
          r.mission().wattHours(),
          r.powerSource(),
          r.mission().leftMinutes());
    }
  }

  private static void switches(PrintStream out, SessionReport r) {
    line(out, "  switches       %d", r.switches().size());
    for (SwitchReport s : r.switches().stream().limit(MOST_SWITCHES).toList()) {
      line(
          out,
          "    %6.1f s %s to %s, %s: %s",
          s.atSeconds(),
          s.camera(),
          s.to(),
          s.reason(),
          s.detail());
    }
    if (r.switches().size() > MOST_SWITCHES) {
      line(out, "    and %d more in the JSON report", r.switches().size() - MOST_SWITCHES);
    }
  }

  private static void clocks(PrintStream out, SessionReport r) {
    for (ClockSwitchReport s : r.clockSwitches().stream().limit(MOST_SWITCHES).toList()) {
      line(
          out,
          "    %6.1f s clock to %.0f MHz, %s: %s",
          s.atSeconds(),
          s.toKilohertz() / 1e3,
          s.reason(),
          s.detail());
    }
  }

  private static void line(PrintStream out, String format, Object... args) {
    out.println(String.format(Locale.ROOT, format, args));
  }
}
