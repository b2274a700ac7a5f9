package org.joulesight.hil.world;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Trouble;
import org.joulesight.board.SteppedSensors;
import org.joulesight.mqtt.SteppedTelemetry;
import org.joulesight.pipeline.mode.Situation;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.PowerBudgetScheduler;

/** What a unit's mode follows from, as far as sabotage lets it be seen. */
final class ModeInputs {
  private final Sabotage sabotage;
  private final long halfNanos;
  private final PowerBudgetScheduler scheduler;
  private final SteppedSensors sensors;
  private final VirtualUnit unit;
  private final SteppedTelemetry telemetry;
  private final KeptParts kept;
  private boolean wasLost;

  ModeInputs(
      WorldSettings settings,
      PowerBudgetScheduler scheduler,
      SteppedSensors sensors,
      VirtualUnit unit,
      SteppedTelemetry telemetry,
      KeptParts kept) {
    this.sabotage = settings.sabotage();
    this.halfNanos = settings.nanos() / 2;
    this.scheduler = scheduler;
    this.sensors = sensors;
    this.unit = unit;
    this.telemetry = telemetry;
    this.kept = kept;
  }

  Situation at(long now) {
    BudgetStats budget = scheduler.stats(now);
    return new Situation(
        now,
        unit.cameras(),
        sabotage.believed(sensors.powerMeter().latest()),
        sabotage.believed(sensors.thermalSensor().latest()),
        powerSensorLost(budget, now),
        !isBlind() && budget.thermalSensorLost(),
        unit.limits(),
        troubles());
  }

  private boolean isBlind() {
    return sabotage == Sabotage.FAULT_UNDETECTED;
  }

  private boolean powerSensorLost(BudgetStats budget, long now) {
    boolean alarm = sabotage == Sabotage.FALSE_ALARM && now > halfNanos;
    alarm |= sabotage == Sabotage.NEVER_WELL && wasLost;
    boolean lost = budget.powerSensorLost() && !isBlind() || alarm;
    wasLost |= lost;
    return lost;
  }

  private List<Trouble> troubles() {
    List<Trouble> all = new ArrayList<>();
    if (!isBlind()) {
      telemetry.troubles().troubles().forEach(all::add);
      all.addAll(kept.troubles());
    }
    return all;
  }
}
