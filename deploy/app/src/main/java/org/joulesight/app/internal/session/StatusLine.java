package org.joulesight.app.internal.session;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.joulesight.CameraHealth;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.OperatingPoint;
import org.joulesight.PowerMeter;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.UnitHealth;

/** One live line on a terminal, plain lines elsewhere. */
final class StatusLine {
  private final PrintStream out;
  private final boolean live;

  StatusLine(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** How often a line is worth printing. */
  long intervalNanos() {
    return live ? 500_000_000L : 4_000_000_000L;
  }

  void print(double seconds, UnitHealth unit, PowerMeter power, ThermalSensor thermal) {
    String text = text(seconds, unit, power, thermal);
    if (live) {
      out.print("\r" + text + "\u001b[K");
      out.flush();
    } else {
      out.println(text);
    }
  }

  void end() {
    if (live) {
      out.println();
    }
  }

  private static String text(
      double seconds, UnitHealth unit, PowerMeter power, ThermalSensor thermal) {
    List<CameraHealth> cameras = unit.cameras();
    PowerMeter.Reading watts = power.latest();
    ThermalSensor.Reading heat = thermal.latest();
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%5.1f s  %s of %.2f %s  %s",
            seconds,
            watts.quality() == Quality.MISSING ? "no reading" : fixed(power.lastSecondWatts(), 2),
            unit.limits().watts(),
            power.unit(),
            heat.quality() == Quality.MISSING ? "" : fixed(heat.hottestCelsius(), 1) + " degC"));
    cameras.forEach(c -> line.append("  | ").append(text(c)));
    return line.toString();
  }

  private static String text(CameraHealth c) {
    CameraStatus camera = c.camera();
    if (camera.state() != CameraState.RUNNING) {
      return camera.id() + " " + camera.state() + " " + camera.message();
    }
    String point = c.point() == null ? "-" : shortName(c.point());
    return String.format(
        Locale.ROOT,
        "%s %s %.1f fps %d ms, %d in view, %s: %s",
        camera.id(),
        point,
        c.framesPerSecond(),
        Math.round(c.latencyNanosP50() / 1e6),
        c.tracksInView(),
        c.reason().label(),
        c.reasonDetail());
  }

  private static String shortName(OperatingPoint p) {
    String name = p.precision().label() + "/" + p.inputPixels();
    return p.stride() > 1 ? name + " every " + p.stride() : name;
  }

  private static String fixed(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
