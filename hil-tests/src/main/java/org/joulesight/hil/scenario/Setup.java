package org.joulesight.hil.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.hil.bench.scheduler.sim.PointSets;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.hil.world.Faults;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.hil.world.WorldSettings;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.Surroundings;

/** What a scenario comes to on a board of a seed: watts for shares, nanoseconds for seconds. */
record Setup(WorldSettings settings, Bounds bounds) {
  private static final long SECOND = 1_000_000_000L;
  private static final double REAL_SHARE = 1.5;

  static Setup of(ScenarioSpec spec, BoardProfile profile, long seed, Sabotage sabotage) {
    List<CameraSpec> cameras = cameras(spec, profile, seed);
    SimulatedBoard twin =
        new SimulatedBoard(
            profile, new SimulatedBoard.Conditions(seed, spec.fan(), 1).in(Surroundings.NONE), 0);
    Bounds bounds = Bounds.of(profile, twin, cameras);
    return new Setup(settings(spec, profile, seed, sabotage, cameras, bounds), bounds);
  }

  private static List<CameraSpec> cameras(ScenarioSpec spec, BoardProfile profile, long seed) {
    Random random = new Random(seed);
    List<CameraSpec> cameras = new ArrayList<>();
    for (ScenarioSpec.CameraLine line : spec.cameras()) {
      PointSets.Kind kind = PointSets.Kind.valueOf(line.points().toUpperCase(Locale.ROOT));
      cameras.add(PointSets.camera(line.id(), line.fps(), kind, profile, random));
    }
    return cameras;
  }

  private static WorldSettings settings(
      ScenarioSpec spec,
      BoardProfile profile,
      long seed,
      Sabotage sabotage,
      List<CameraSpec> cameras,
      Bounds bounds) {
    List<Fault> faults = new ArrayList<>();
    List<WorldSettings.LimitChange> changes = new ArrayList<>();
    for (ScenarioSpec.EventLine e : spec.events()) {
      long at = nanos(e.at());
      if (e.limit() != null) {
        changes.add(new WorldSettings.LimitChange(at, bounds.at(e.limit())));
      }
      if (e.fault() != null) {
        FaultKind kind = FaultKind.of(e.fault());
        double value = e.value() == null ? kind.usualValue() : e.value();
        String first = spec.cameras().get(0).id();
        String subject = e.bundle() != null ? e.bundle() : e.camera() != null ? e.camera() : first;
        long until = e.until() == null ? nanos(spec.seconds()) : nanos(e.until());
        faults.add(new Fault(kind, at, until, subject, value));
      }
    }
    double soft = profile.model().softCelsiusLimit();
    double start = spec.belowSoftCelsius() == null ? Double.NaN : soft - spec.belowSoftCelsius();
    return new WorldSettings(
        profile,
        seed,
        spec.fan(),
        start,
        spec.sensor().equals("rapl"),
        cameras,
        limit(spec, profile, bounds),
        changes,
        new Faults(faults),
        sabotage,
        nanos(spec.seconds()));
  }

  /** A unit takes no limit near its idle watts, which its networks may hardly exceed. */
  private static double limit(ScenarioSpec spec, BoardProfile profile, Bounds bounds) {
    double share = bounds.at(spec.limit());
    return spec.realTime() ? Math.max(share, REAL_SHARE * profile.model().idleWatts()) : share;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * SECOND);
  }
}
