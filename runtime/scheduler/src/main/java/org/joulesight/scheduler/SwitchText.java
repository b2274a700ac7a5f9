package org.joulesight.scheduler;

import java.util.Locale;
import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.PowerModel;

/** The clause that explains a switch, with the figures that decided. */
final class SwitchText {
  private final Planner planner;
  private final PowerModel model;
  private final HeatObserver heat;
  private final String unit;

  /**
   * @param unit of what is limited, usually W
   */
  SwitchText(Planner planner, PowerModel model, HeatObserver heat, String unit) {
    this.unit = unit;
    this.planner = planner;
    this.model = model;
    this.heat = heat;
  }

  String of(CameraState camera, Option from, Option to, Reason reason, Limits limits) {
    String needs = needs(camera, from, to, reason, limits);
    return switch (reason) {
      case DEADLINE ->
          String.format(
              Locale.ROOT,
              "deadline %.0f ms%s: %s",
              camera.deadlineNanos(limits.deadlineNanos()) / 1e6,
              planner.cameraCount() == 1 ? "" : " for " + planner.cameraCount() + " cameras",
              needs);
      case TEMPERATURE ->
          String.format(
              Locale.ROOT,
              "%.1f of %.1f degC allow %.2f %s: %s",
              heat.celsius(),
              limits.celsius(),
              planner.heatLimitWatts(),
              unit,
              needs);
      case ENERGY ->
          String.format(
              Locale.ROOT,
              "energy left allows %.2f %s: %s",
              planner.missionLimitWatts(),
              unit,
              needs);
      case SENSOR_LOST ->
          String.format(
              Locale.ROOT,
              "power sensor lost, %.2f of %.2f %s kept free: %s",
              model.guardWatts(),
              limits.watts(),
              unit,
              needs);
      case ACCURACY_FLOOR ->
          String.format(
              Locale.ROOT,
              "accuracy floor %.3f, budget %.2f %s: %s",
              limits.minAccuracy(),
              limits.watts(),
              unit,
              needs);
      default -> String.format(Locale.ROOT, "budget %.2f %s: %s", limits.watts(), unit, needs);
    };
  }

  private String needs(CameraState camera, Option from, Option to, Reason reason, Limits limits) {
    String after = one(camera, to, reason);
    return from == null ? after : one(camera, from, reason) + ", " + after;
  }

  private String one(CameraState camera, Option option, Reason reason) {
    return reason == Reason.DEADLINE
        ? String.format(
            Locale.ROOT, "%s takes %.0f ms", option.label(), option.cost().secondsUpper() * 1e3)
        : String.format(
            Locale.ROOT,
            "%s needs %.2f %s",
            option.label(),
            planner.wattsWith(camera, option),
            unit);
  }
}
