package org.joulesight.hil.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.hil.bench.scheduler.sim.PointSets;
import org.joulesight.hil.world.Fault;
import org.joulesight.hil.world.FaultKind;
import org.joulesight.hil.world.Faults;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.hil.world.World;
import org.joulesight.hil.world.WorldSettings;
import org.joulesight.simboard.BoardProfile;
import org.joulesight.simboard.BoardTree;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.Surroundings;

/** Runs a scenario on a simulated board in virtual time. */
final class VirtualRun {
  private static final long SECOND = 1_000_000_000L;

  private final ScenarioSpec spec;
  private final BoardProfile profile;
  private final long seed;
  private final Sabotage sabotage;

  VirtualRun(ScenarioSpec spec, BoardProfile profile, long seed, Sabotage sabotage) {
    this.spec = spec;
    this.profile = profile;
    this.seed = seed;
    this.sabotage = sabotage;
  }

  Outcome run() throws InterruptedException {
    List<CameraSpec> cameras = cameras();
    SimulatedBoard twin =
        new SimulatedBoard(
            profile, new SimulatedBoard.Conditions(seed, spec.fan(), 1).in(Surroundings.NONE), 0);
    Bounds bounds = Bounds.of(profile, twin, cameras);
    WorldSettings settings = settings(cameras, bounds);
    try {
      Path folder = BoardTree.createRoot();
      try {
        return run(settings, bounds, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run(WorldSettings settings, Bounds bounds, Path folder)
      throws IOException, InterruptedException {
    long[] now = new long[1];
    Consumer consumer = new Consumer(() -> now[0]);
    Trace trace = new Trace(spec.seconds(), spec.cameras().size(), consumer);
    int filesBefore = openFiles();
    try (World world = new World(settings, folder, trace)) {
      world
          .broker()
          .subscribe(
              "#",
              1,
              (topic, payload) -> {
                now[0] = world.nanoTime();
                consumer.message(topic, payload);
              });
      world.run();
      trace.end(
          world.board().joulesAt(settings.nanos()),
          consumer.messages(),
          world.served(),
          world.captured());
      return new Outcome(
          spec,
          settings,
          trace,
          consumer,
          bounds.dearestWatts(),
          bounds.floorWatts(),
          world.runs(),
          openFiles() - filesBefore,
          world.broker().waiting(),
          world.leftAstray());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }

  private static int openFiles() throws IOException {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(files)) {
      return (int) all.count();
    }
  }

  private List<CameraSpec> cameras() {
    Random random = new Random(seed);
    List<CameraSpec> cameras = new ArrayList<>();
    for (ScenarioSpec.CameraLine line : spec.cameras()) {
      PointSets.Kind kind = PointSets.Kind.valueOf(line.points().toUpperCase(Locale.ROOT));
      cameras.add(PointSets.camera(line.id(), line.fps(), kind, profile, random));
    }
    return cameras;
  }

  private WorldSettings settings(List<CameraSpec> cameras, Bounds bounds) {
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
        String camera = e.camera() == null ? spec.cameras().get(0).id() : e.camera();
        long until = e.until() == null ? nanos(spec.seconds()) : nanos(e.until());
        faults.add(new Fault(kind, at, until, camera, value));
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
        bounds.at(spec.limit()),
        changes,
        new Faults(faults),
        sabotage,
        nanos(spec.seconds()));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * SECOND);
  }
}
