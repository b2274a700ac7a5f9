package org.joulesight.scheduler;

import org.joulesight.Limits;
import org.joulesight.Reason;
import org.joulesight.scheduler.internal.HeatObserver;
import org.joulesight.scheduler.internal.PowerModel;

/** Finds the figures that explain a switch. */
final class SwitchText {
  private final Planner planner;
  private final CurrentGate current;
  private final PowerModel model;
  private final HeatObserver heat;
  private final String unit;

  /**
   * @param unit of what is limited, usually W
   */
  SwitchText(
      Planner planner, PowerModel model, HeatObserver heat, CurrentGate current, String unit) {
    this.unit = unit;
    this.planner = planner;
    this.current = current;
    this.model = model;
    this.heat = heat;
  }

  /** Notes the figures as they are now. */
  void note(
      SwitchDetail detail,
      CameraState camera,
      Option from,
      Option to,
      Reason reason,
      Limits limits) {
    double limit =
        switch (reason) {
          case DEADLINE -> camera.deadlineNanos(limits.deadlineNanos()) * 1e-9;
          case CURRENT -> current.watts();
          case TEMPERATURE -> limits.celsius();
          default -> limits.watts();
        };
    double allowed =
        switch (reason) {
          case TEMPERATURE -> planner.heatLimitWatts();
          case ENERGY -> planner.missionLimitWatts();
          case SENSOR_LOST -> model.guardWatts();
          case ACCURACY_FLOOR -> limits.minAccuracy();
          default -> 0;
        };
    detail.because(reason, unit, limit, allowed, planner.cameraCount());
    detail.celsius(heat.celsius());
    detail.to(to, figure(camera, to, reason));
    if (from != null) {
      detail.from(from, figure(camera, from, reason));
    }
  }

  private double figure(CameraState camera, Option option, Reason reason) {
    return switch (reason) {
      case DEADLINE -> option.cost().secondsUpper();
      case CURRENT -> current.mostWatts(option.cost());
      default -> planner.load().wattsWith(camera, option);
    };
  }
}
