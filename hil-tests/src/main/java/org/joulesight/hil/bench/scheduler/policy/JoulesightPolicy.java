package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.Limits;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.ClockFront;
import org.joulesight.scheduler.Decision;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;

/** The product's own scheduler. */
public final class JoulesightPolicy implements Policy {
  private final Unit unit;
  private final PowerBudgetScheduler scheduler;

  /**
   * @param clocks levels that it may set
   */
  public JoulesightPolicy(Unit unit, SchedulerSettings settings, ClockFront clocks) {
    this.unit = unit;
    scheduler =
        new PowerBudgetScheduler(
            unit.board(),
            unit.meter(),
            unit.thermometer(),
            settings,
            new Limits(unit.watts(), unit.softCelsius(), 0, 0),
            clocks,
            unit.startNanos());
    if (Double.isFinite(unit.missionJoules())) {
      scheduler.mission(unit.missionJoules(), unit.endNanos(), unit.startNanos());
    }
    scheduler.currentLimit(unit.currentLimitAmps(), unit.busVolts());
  }

  @Override
  public void limit(double watts, long nowNanos) {
    scheduler.limits(scheduler.limits().withWatts(watts), nowNanos);
  }

  @Override
  public void weight(int camera, double weight, long nowNanos) {
    CameraSpec spec = unit.cameras().get(camera);
    if (weight > 0) {
      scheduler.addCamera(spec.id(), spec.framesPerSecond(), weight, spec.points());
    } else {
      scheduler.removeCamera(spec.id());
    }
  }

  @Override
  public void sample(long nowNanos) {
    scheduler.sample(nowNanos);
  }

  @Override
  public void choose(int camera, long sequence, long captureNanos, long nowNanos, Choice choice) {
    Decision d =
        scheduler.decide(unit.cameras().get(camera).id(), sequence, captureNanos, nowNanos);
    switch (d.kind()) {
      case RUN -> choice.run(d.point());
      case WAIT -> choice.hold(d.startNanos());
      case SKIP -> choice.skip();
    }
  }

  @Override
  public void started(int camera, PointProfile point, long nowNanos) {
    scheduler.started(point.network().work(), nowNanos);
  }

  @Override
  public void finished(int camera, PointProfile point, long startNanos, long endNanos) {
    scheduler.finished(point.network().work(), startNanos, endNanos, 0);
  }

  @Override
  public long wantedKilohertz() {
    return scheduler.wantedKilohertz();
  }

  @Override
  public void clockIs(long kilohertz, long nowNanos) {
    scheduler.clockIs(kilohertz, "", nowNanos);
  }

  @Override
  public boolean sensorFault() {
    return scheduler.sensorFault();
  }
}
