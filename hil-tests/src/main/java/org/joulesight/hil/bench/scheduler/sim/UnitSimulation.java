package org.joulesight.hil.bench.scheduler.sim;

import java.util.Arrays;
import java.util.Random;
import org.joulesight.hil.bench.scheduler.policy.Choice;
import org.joulesight.hil.bench.scheduler.policy.Policy;
import org.joulesight.hil.bench.scheduler.policy.Unit;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.SimulatedBoard;

/** Runs a policy on a case: cameras, one compute unit and the board, from event to event. */
public final class UnitSimulation {
  private static final long SECOND = 1_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  /** Until an actuator's thread has looked and a file of cpufreq is written. */
  private static final long CLOCK_NANOS = 20_000_000L;

  private final Case c;
  private final SimulatedBoard board;
  private final VirtualSensors sensors;
  private final SimCamera[] cameras;
  private final Recorder recorder;
  private final DecisionClock clock = new DecisionClock();
  private final Choice choice = new Choice();
  private final Policy policy;
  private final double[] weights;
  private double cap;
  private SimCamera running;
  private PointProfile runningPoint;
  private long runningSequence;
  private long runningCapture;
  private double runningWeight;
  private long runningStart;
  private long runningEnd = NEVER;
  private long nextSample = VirtualSensors.INTERVAL_NANOS;
  private long nextChange;
  private long nextClock = NEVER;

  private UnitSimulation(Case c, PolicyMaker maker) {
    this.c = c;
    board = new SimulatedBoard(c.profile(), c.conditions(), 0);
    sensors = new VirtualSensors(board, c.fault(), c.seed());
    recorder = new Recorder(c, board);
    Random random = new Random(c.seed() * 7919 + 11);
    cameras = new SimCamera[c.cameras().size()];
    weights = new double[cameras.length];
    for (int i = 0; i < cameras.length; i++) {
      CameraSpec spec = c.cameras().get(i);
      long first = Case.START_NANOS + Math.round(random.nextDouble() * spec.intervalNanos());
      cameras[i] =
          new SimCamera(
              i, spec, first, c.jitterNanos(), new Random(random.nextLong()), recorder.scores());
    }
    while (nextSample <= Case.START_NANOS) {
      sample(nextSample, null);
    }
    cap = c.caps().at(Case.START_NANOS);
    policy = maker.create(unit());
    changeWeights(Case.START_NANOS);
    nextChange = changeAfter(Case.START_NANOS);
  }

  /** Makes a policy for a unit. */
  @FunctionalInterface
  public interface PolicyMaker {
    Policy create(Unit unit);
  }

  public static Outcome run(Case c, PolicyMaker maker) {
    return new UnitSimulation(c, maker).run();
  }

  private Unit unit() {
    return new Unit(
        c.profile().model(),
        c.cameras(),
        sensors,
        sensors.thermometer(),
        cap,
        c.caps().least(),
        c.softCelsius(),
        c.missionJoules(),
        c.currentLimitAmps(),
        board.sensorMillivolts() * 1e-3,
        Case.START_NANOS,
        c.endNanos());
  }

  private Outcome run() {
    long now = Case.START_NANOS;
    recorder.begin(now, sensors.latest().watts());
    while (now < c.endNanos()) {
      if (running != null && now >= runningEnd) {
        finish();
      }
      if (now >= nextChange) {
        change(now);
      }
      for (SimCamera camera : cameras) {
        if (now >= camera.nextCapture()) {
          camera.capture();
        }
      }
      if (now >= nextSample) {
        sample(now, policy);
      }
      if (now >= nextClock) {
        setClock(now);
      }
      if (running == null) {
        dispatch(now);
      }
      if (nextClock == NEVER && wantsClock()) {
        nextClock = now + CLOCK_NANOS;
      }
      now = Math.max(now + 1, nextEvent());
    }
    Arrays.stream(cameras).forEach(x -> x.settle(NEVER));
    return recorder.outcome(cameras, clock);
  }

  private long nextEvent() {
    long next = Math.min(Math.min(nextSample, nextChange), Math.min(runningEnd, nextClock));
    for (SimCamera camera : cameras) {
      next = Math.min(next, camera.nextCapture());
      if (running == null) {
        next = Math.min(next, camera.readyNanos());
      }
    }
    return next;
  }

  private boolean wantsClock() {
    long wanted = policy.wantedKilohertz();
    return wanted > 0 && wanted != board.kilohertz();
  }

  private void setClock(long now) {
    board.advanceTo(now);
    board.clock(policy.wantedKilohertz());
    recorder.clockSet();
    policy.clockIs(board.kilohertz(), now);
    nextClock = NEVER;
  }

  private void sample(long now, Policy listener) {
    board.advanceTo(now);
    sensors.sample(now);
    nextSample += VirtualSensors.INTERVAL_NANOS;
    if (listener != null) {
      listener.sample(now);
      recorder.sample(now, sensors.latest().watts(), listener.sensorFault());
    }
  }

  private void change(long now) {
    double watts = c.caps().at(now);
    if (watts != cap) {
      board.advanceTo(now);
      cap = watts;
      recorder.limit(now, watts);
      policy.limit(watts, now);
    }
    changeWeights(now);
    nextChange = changeAfter(now);
  }

  private void changeWeights(long now) {
    for (int i = 0; i < cameras.length; i++) {
      double weight = c.weights().get(i).at(now);
      if (weight != weights[i]) {
        weights[i] = weight;
        cameras[i].weight(weight);
        policy.weight(i, weight, now);
      }
    }
    board.decodeWatts(c.decodeWatts(now));
  }

  private long changeAfter(long now) {
    long next = c.caps().stepAfter(now);
    for (StepTrace w : c.weights()) {
      next = Math.min(next, w.stepAfter(now));
    }
    return next;
  }

  private void dispatch(long now) {
    for (int n = 0; n < cameras.length && running == null; n++) {
      SimCamera camera = oldestReady(now);
      if (camera == null) {
        return;
      }
      clock.begin();
      policy.choose(camera.index, camera.sequence(), camera.capturedNanos(), now, choice);
      clock.end();
      if (choice.point() != null) {
        start(camera, choice.point(), now);
      } else if (choice.askAgainNanos() > now) {
        camera.askAgain(choice.askAgainNanos());
      } else {
        camera.leaveOut();
      }
    }
  }

  private SimCamera oldestReady(long now) {
    SimCamera oldest = null;
    for (SimCamera camera : cameras) {
      if (camera.readyNanos() <= now
          && (oldest == null || camera.capturedNanos() < oldest.capturedNanos())) {
        oldest = camera;
      }
    }
    return oldest;
  }

  private void start(SimCamera camera, PointProfile point, long now) {
    runningSequence = camera.sequence();
    runningCapture = camera.capturedNanos();
    runningWeight = camera.weight();
    boolean first = camera.lastRun == null;
    boolean isSwitch = camera.run(point) && !first;
    board.advanceTo(now);
    if (isSwitch) {
      board.startedAfterSwitch(point.network().work(), now);
    } else {
      board.started(point.network().work(), now);
    }
    running = camera;
    runningPoint = point;
    runningStart = now;
    runningEnd = Math.max(now + 1, board.finishNanos(point.network().work(), now));
    recorder.started(point, now, runningEnd, isSwitch);
    policy.started(camera.index, point, now);
  }

  private void finish() {
    running.done(runningPoint, runningSequence, runningCapture, runningWeight, runningEnd);
    policy.finished(running.index, runningPoint, runningStart, runningEnd);
    running = null;
    runningEnd = NEVER;
  }

  static int secondOf(long nanos) {
    return (int) ((nanos - Case.START_NANOS) / SECOND);
  }
}
