package org.joulesight.scheduler;

import java.util.Locale;
import org.joulesight.Reason;

/**
 * The figures that decided a switch, as they were then. The clause that tells them is built when
 * someone asks for it: a decision allocates nothing.
 */
final class SwitchDetail {
  private Reason reason = Reason.START;
  private String unit = "W";
  private int cameras;
  private Option from;
  private Option to;
  private double fromFigure;
  private double toFigure;
  private double limit;
  private double allowed;
  private double celsius;
  private String text = "";

  /**
   * @param limited what is limited, see {@link #limit}
   * @param allows what is left of it
   * @param cameraCount that share the unit
   */
  void because(Reason why, String limitUnit, double limited, double allows, int cameraCount) {
    reason = why;
    unit = limitUnit;
    limit = limited;
    allowed = allows;
    cameras = cameraCount;
    from = null;
    text = null;
  }

  /** Seconds or watts, whichever the reason is about, of the point before. */
  void from(Option option, double figure) {
    from = option;
    fromFigure = figure;
  }

  /** Seconds or watts, whichever the reason is about, of the new point. */
  void to(Option option, double figure) {
    to = option;
    toFigure = figure;
  }

  @Override
  public String toString() {
    if (text == null) {
      text = limits() + ": " + needs();
    }
    return text;
  }

  private String limits() {
    return switch (reason) {
      case DEADLINE -> {
        String shared = cameras == 1 ? "" : " for " + cameras + " cameras";
        yield String.format(Locale.ROOT, "deadline %.0f ms%s", limit * 1e3, shared);
      }
      case TEMPERATURE ->
          String.format(
              Locale.ROOT, "%.1f of %.1f degC allow %.2f %s", celsius, limit, allowed, unit);
      case CURRENT -> String.format(Locale.ROOT, "current allows %.2f %s over 10 ms", limit, unit);
      case ENERGY -> String.format(Locale.ROOT, "energy left allows %.2f %s", allowed, unit);
      case SENSOR_LOST ->
          String.format(
              Locale.ROOT, "power sensor lost, %.2f of %.2f %s kept free", allowed, limit, unit);
      case ACCURACY_FLOOR ->
          String.format(Locale.ROOT, "accuracy floor %.3f, budget %.2f %s", allowed, limit, unit);
      default -> String.format(Locale.ROOT, "budget %.2f %s", limit, unit);
    };
  }

  /** Temperature at which it was decided, degC. */
  void celsius(double reading) {
    celsius = reading;
  }

  private String needs() {
    String after = one(to, toFigure);
    return from == null ? after : one(from, fromFigure) + ", " + after;
  }

  private String one(Option option, double figure) {
    return reason == Reason.DEADLINE
        ? String.format(Locale.ROOT, "%s takes %.0f ms", option.label(), figure * 1e3)
        : String.format(Locale.ROOT, "%s needs %.2f %s", option.label(), figure, unit);
  }
}
