package org.joulesight.scheduler.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.joulesight.Limits;
import org.joulesight.PointSwitch;
import org.joulesight.scheduler.Decision;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PointTable;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;
import org.joulesight.scheduler.TestBoard;
import org.joulesight.scheduler.WindowAudit;

/** Cameras, one compute unit, the plant and the scheduler on a virtual clock of 1 ms steps. */
final class Simulation {
  static final double FPS = 4;
  private static final long MILLI = TruePlant.STEP_NANOS;
  private static final long START = 3_000 * MILLI;

  final TestBoard board = new TestBoard();
  final TruePlant plant;
  final PowerBudgetScheduler scheduler;
  final WindowAudit audit;
  final List<PointSwitch> switches = new ArrayList<>();
  final List<PointProfile> front;
  private final CapTrace caps;
  private final Limits limits;
  private final List<SimCamera> cameras = new ArrayList<>();
  private final long endNanos;
  private double capWatts;
  private Running running;
  private double capJoules;
  private final double idleJoules;
  private int turn;
  private LongConsumer script = now -> {};
  double hottestCelsius;

  private record Running(
      SimCamera camera, PointProfile point, long start, long end, long sequence) {}

  /**
   * @param trace how the watt limit moves, in the plant's time
   */
  Simulation(
      long seed,
      int cameraCount,
      int seconds,
      CapTrace trace,
      double celsius,
      double kelvinPerWatt) {
    plant = new TruePlant(board, seed, 25, kelvinPerWatt, START - 1_000 * MILLI);
    while (plant.nanos() < START) {
      plant.step();
    }
    idleJoules = plant.joules();
    endNanos = START + seconds * 1_000L * MILLI;
    caps = trace;
    capWatts = trace.watts(START);
    limits = new Limits(capWatts, celsius, 0, 0);
    front = PointTable.of(board, TestBoard.network(), FPS, 0, Set.of()).front();
    scheduler =
        new PowerBudgetScheduler(
            board, plant, plant.thermometer(), SchedulerSettings.defaults(), limits, START);
    Random random = new Random(seed + 17);
    for (int c = 0; c < cameraCount; c++) {
      cameras.add(new SimCamera("cam" + c, START, random.nextInt(250), new Random(seed + c)));
      scheduler.addCamera("cam" + c, FPS, 1, front);
    }
    double cheapest = front.stream().mapToDouble(p -> trueWatts(p)).min().orElseThrow();
    audit = new WindowAudit(capWatts, board.idleWatts() + cameraCount * cheapest, START);
  }

  static CapTrace steps(long seed, int cameraCount, int seconds, double share) {
    double lever = lever(cameraCount);
    return CapTrace.random(
        seed,
        START,
        START + seconds * 1_000L * MILLI,
        TestBoard.IDLE_WATTS + share * lever,
        TestBoard.IDLE_WATTS + 1.2 * lever);
  }

  private static double lever(int cameraCount) {
    PointTable table = PointTable.of(new TestBoard(), TestBoard.network(), FPS, 0, Set.of());
    // Three cameras cannot all run the dearest point: 3 x 65 ms is about what fits in a frame.
    return cameraCount == 1 ? table.leverWatts() : cameraCount * 0.065 * FPS * 6.0;
  }

  double trueWatts(PointProfile p) {
    return plant.trueSeconds(p.network().work())
        * plant.trueWattsAboveIdle(p.network().work())
        * FPS
        / p.point().stride();
  }

  /** Called every millisecond with the milliseconds since the start. */
  Simulation with(LongConsumer newScript) {
    script = newScript;
    return this;
  }

  Simulation run() {
    for (long now = START; now < endNanos; now += MILLI) {
      script.accept((now - START) / MILLI);
      limit(now);
      finish(now);
      for (SimCamera camera : cameras) {
        camera.capture(now);
      }
      if (running == null) {
        dispatch(now);
      }
      if ((now - START) % WindowAudit.SLIDE_NANOS == 0) {
        audit.sample(now, plant.joules());
        scheduler.sample(now);
      }
      plant.step();
      capJoules += capWatts * 1e-3;
      hottestCelsius = Math.max(hottestCelsius, plant.celsius());
    }
    return this;
  }

  private void limit(long now) {
    double watts = caps.watts(now);
    if (watts != capWatts) {
      capWatts = watts;
      audit.limit(now, watts, plant::committedJoulesAfter);
      scheduler.limits(limits.withWatts(watts), now);
    }
  }

  private void finish(long now) {
    if (running != null && now >= running.end()) {
      scheduler.finished(running.point().network().work(), running.start(), now, 0);
      running.camera().done(running.sequence(), running.point(), now);
      running = null;
    }
  }

  private void dispatch(long now) {
    for (int k = 0; k < cameras.size() && running == null; k++) {
      SimCamera camera = cameras.get((turn + k) % cameras.size());
      if (camera.ready(now)) {
        Decision d = scheduler.decide(camera.id, camera.sequence(), camera.capturedNanos(), now);
        switch (d.kind()) {
          case SKIP -> camera.take();
          case WAIT -> camera.waitUntil(d.startNanos());
          case RUN -> {
            long sequence = camera.take();
            running =
                new Running(
                    camera, d.point(), now, plant.start(d.point().network().work()), sequence);
            scheduler.started(d.point().network().work(), now);
          }
        }
      }
    }
    switches.addAll(scheduler.takeSwitches());
    turn++;
  }

  /** Mean frame score over all captured frames. */
  double accuracy() {
    return cameras.stream().mapToDouble(SimCamera::meanScore).average().orElseThrow();
  }

  double late() {
    return cameras.stream().mapToDouble(SimCamera::late).sum();
  }

  /** Mean power over mean cap. */
  double utilisation() {
    return (plant.joules() - idleJoules) / capJoules;
  }

  CapTrace caps() {
    return caps;
  }

  int cameraCount() {
    return cameras.size();
  }

  static long startNanos() {
    return START;
  }

  long endNanos() {
    return endNanos;
  }
}
