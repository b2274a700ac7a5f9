package org.joulesight.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.joulesight.CameraHealth;
import org.joulesight.ModeState;
import org.joulesight.Trouble;
import org.joulesight.pipeline.PipelineParts;
import org.joulesight.pipeline.mode.ModeMachine;
import org.joulesight.pipeline.mode.Situation;
import org.joulesight.scheduler.BudgetStats;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the unit ten times a second and keeps its mode. */
public final class ModeKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(ModeKeeper.class);
  private static final long INTERVAL_NANOS = 100_000_000L;

  private final PipelineParts parts;
  private final PowerBudgetScheduler scheduler;
  private final Supplier<List<CameraHealth>> cameras;
  private final Optional<? extends Trouble.Source> clock;
  private final ModeMachine machine;
  private volatile ModeState state;
  private long nextNanos;

  public ModeKeeper(
      PipelineParts parts,
      PowerBudgetScheduler scheduler,
      Supplier<List<CameraHealth>> cameras,
      Optional<? extends Trouble.Source> clock) {
    this.clock = clock;
    this.parts = parts;
    this.scheduler = scheduler;
    this.cameras = cameras;
    nextNanos = parts.clock().nanoTime();
    machine = new ModeMachine(nextNanos);
    state = machine.state();
  }

  public ModeState state() {
    return state;
  }

  /** Called by one thread, more often than the interval. */
  void look(long now) {
    if (now < nextNanos) {
      return;
    }
    nextNanos = now + INTERVAL_NANOS;
    BudgetStats budget = scheduler.stats(now);
    List<Trouble> troubles = new ArrayList<>();
    parts.troubles().get().forEach(source -> source.troubles().forEach(troubles::add));
    clock.ifPresent(source -> source.troubles().forEach(troubles::add));
    Situation situation =
        new Situation(
            now,
            cameras.get(),
            parts.powerMeter().latest(),
            parts.thermalSensor().latest(),
            budget.powerSensorLost(),
            budget.thermalSensorLost(),
            scheduler.limits(),
            troubles);
    ModeState before = state;
    state = machine.update(situation);
    if (before.mode() != state.mode()) {
      LOG.info(
          "event=mode from={} to={} condition={} detail=\"{}\"",
          before.mode().label(),
          state.mode().label(),
          state.condition(),
          state.detail());
    }
  }
}
