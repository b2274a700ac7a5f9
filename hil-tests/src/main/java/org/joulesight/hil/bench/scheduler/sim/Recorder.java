package org.joulesight.hil.bench.scheduler.sim;

import java.util.Arrays;
import org.joulesight.Precision;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.WindowAudit;
import org.joulesight.simboard.SimulatedBoard;

/** Measures a run against the board's true values. */
final class Recorder {
  private static final int CURRENT_PROBES = 50;
  private static final long CURRENT_STEP_NANOS = 200_000L;

  private final Case c;
  private final SimulatedBoard board;
  private final TrueCosts costs;
  private final WindowAudit audit;
  private final double[] scores;
  private final double[] joules;
  private final float[] celsius;
  private final float[][] shares;
  private final FaultWatch faultWatch;
  private long samples;
  private long switches;
  private long clockChanges;
  private long currentViolations;

  Recorder(Case c, SimulatedBoard board) {
    this.c = c;
    this.board = board;
    this.costs = new TrueCosts(c);
    this.audit =
        new WindowAudit(
            c.caps().at(Case.START_NANOS), costs.floorWatts(Case.START_NANOS), Case.START_NANOS);
    faultWatch = new FaultWatch(c.fault());
    scores = new double[c.seconds()];
    joules = new double[c.seconds() + 1];
    celsius = new float[10 * c.seconds() + 1];
    shares = new float[c.seconds()][Precision.values().length];
  }

  double[] scores() {
    return scores;
  }

  void begin(long now, double shownWatts) {
    sample(now, shownWatts, false);
  }

  void sample(long now, double shownWatts, boolean sensorFault) {
    double spent = board.joulesAt(now);
    audit.floorWatts(costs.floorWatts(now));
    audit.sample(now, spent);
    if (samples < celsius.length) {
      celsius[(int) samples] = (float) board.dieCelsius();
      if (samples % 10 == 0) {
        joules[(int) (samples / 10)] = spent;
      }
    }
    samples++;
    faultWatch.sample(now, spent, shownWatts, board.dieCelsius(), c.caps().at(now), sensorFault);
  }

  void limit(long now, double watts) {
    audit.limit(now, watts, board::committedJoulesAfter);
  }

  void started(PointProfile point, long from, long to, boolean isSwitch) {
    switches += isSwitch ? 1 : 0;
    int second = UnitSimulation.secondOf(from);
    if (second < shares.length) {
      shares[second][point.point().precision().ordinal()] += (to - from) * 1e-9f;
    }
    if (Double.isFinite(c.currentLimitAmps()) && amps(from) > c.currentLimitAmps()) {
      currentViolations++;
    }
  }

  void clockSet() {
    clockChanges++;
  }

  /** Mean of the 10 ms from then on; the largest of a frame, as it draws most at its beginning. */
  private double amps(long from) {
    double watts = 0;
    for (int i = 0; i < CURRENT_PROBES; i++) {
      watts += board.wattsAt(from + i * CURRENT_STEP_NANOS + CURRENT_STEP_NANOS / 2);
    }
    return watts / CURRENT_PROBES / (board.sensorMillivolts() * 1e-3);
  }

  Outcome outcome(SimCamera[] cameras, DecisionClock clock) {
    double[] watts = new double[c.seconds()];
    board.advanceTo(c.endNanos());
    joules[c.seconds()] = board.joulesAt(c.endNanos());
    for (int s = 0; s < watts.length; s++) {
      watts[s] = joules[s + 1] - joules[s];
    }
    return new Outcome(
        scores,
        watts,
        celsius,
        shares,
        audit.result(),
        Arrays.stream(cameras).mapToLong(x -> x.runs).sum(),
        Arrays.stream(cameras).mapToLong(x -> x.late).sum(),
        switches,
        clockChanges,
        currentViolations,
        board.brownOuts(),
        joules[c.seconds()] - joules[0],
        faultWatch.detectedNanos(),
        faultWatch.visibleNanos(),
        faultWatch.falseAlarms(),
        clock.nanos(),
        clock.bytesPerDecision());
  }
}
