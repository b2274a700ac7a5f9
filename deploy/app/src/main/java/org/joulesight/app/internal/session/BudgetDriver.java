package org.joulesight.app.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.joulesight.Clock;
import org.joulesight.EnergyReference;
import org.joulesight.UnitHealth;
import org.joulesight.UserError;
import org.joulesight.scheduler.WindowAudit;

/** Plays a cap script by configuration, tells the audit, and keeps the history. */
final class BudgetDriver {
  private static final long APPLY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Assembly assembly;
  private final UnitHealth unit;
  private final WindowAudit audit;
  private final EnergyReference energy;
  private final CutResponse response;
  private final Clock clock;
  private final List<CapScript.Step> steps;
  private final List<CapScript.Step> history = new ArrayList<>();
  private double knownWatts;
  private int next = 1;

  /** The first step must be in force already. */
  BudgetDriver(
      Assembly assembly,
      UnitHealth unit,
      WindowAudit audit,
      EnergyReference energy,
      Clock clock,
      CapScript script) {
    this.assembly = assembly;
    this.unit = unit;
    this.audit = audit;
    this.energy = energy;
    this.clock = clock;
    this.steps = script.steps();
    this.knownWatts = unit.limits().watts();
    this.response = new CutResponse(knownWatts);
    history.add(new CapScript.Step(0, knownWatts));
  }

  /** Takes the next step when it is due, and notices limits that were changed by a file. */
  void advance(double seconds) throws InterruptedException {
    if (next < steps.size() && seconds >= steps.get(next).atSeconds()) {
      double watts = steps.get(next++).watts();
      assembly.limits(Map.of("watts", watts));
      awaitLimit(watts);
    }
    double watts = unit.limits().watts();
    if (watts != knownWatts) {
      knownWatts = watts;
      long now = clock.nanoTime();
      audit.limit(now, watts, energy::committedJoulesAfter);
      response.limit(now, watts, energy.joulesAt(now));
      history.add(new CapScript.Step(seconds, watts));
    }
  }

  /** ConfigurationAdmin applies a change on its own thread, some milliseconds later. */
  private void awaitLimit(double watts) throws InterruptedException {
    long deadline = clock.nanoTime() + APPLY_NANOS;
    while (unit.limits().watts() != watts) {
      if (clock.nanoTime() > deadline) {
        throw UserError.failed("the limit of %.2f W was not taken; see the log", watts);
      }
      clock.awaitUntil(clock.nanoTime() + POLL_NANOS);
    }
  }

  CutResponse response() {
    return response;
  }

  List<CapScript.Step> history() {
    return List.copyOf(history);
  }
}
