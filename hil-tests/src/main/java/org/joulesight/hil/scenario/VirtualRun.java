package org.joulesight.hil.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joulesight.hil.world.Astray;
import org.joulesight.hil.world.Sabotage;
import org.joulesight.hil.world.World;
import org.joulesight.hil.world.WorldSettings;
import org.joulesight.simboard.BoardTree;

/** Runs a scenario on a simulated board in virtual time. */
final class VirtualRun {
  private final ScenarioSpec spec;
  private final Setup setup;

  VirtualRun(ScenarioSpec spec, Setup setup) {
    this.spec = spec;
    this.setup = setup;
  }

  Outcome run() throws InterruptedException {
    try {
      Path folder = BoardTree.createRoot();
      try {
        return run(setup.settings(), setup.bounds(), folder);
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
          world.captured(),
          world.score());
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
          leftAstray(world, consumer, folder));
    }
  }

  private List<Complaint> leftAstray(World world, Consumer consumer, Path folder)
      throws IOException {
    List<Complaint> found = new ArrayList<>();
    Astray astray = world.leftAstray();
    astray.unheld().forEach(text -> found.add(new Complaint(Assertion.UNHELD, text)));
    astray.notPutBack().forEach(text -> found.add(new Complaint(Assertion.NOT_PUT_BACK, text)));
    Path file = folder.resolve("home/telemetry-epoch");
    if (setup.settings().sabotage() == Sabotage.COUNT_LOST) {
      Files.delete(file);
    }
    String kept = Files.exists(file) ? Files.readString(file).strip() : "nothing";
    if (!kept.equals(Long.toString(consumer.lastStart()))) {
      found.add(
          Complaint.of(
              Assertion.STARTS,
              "messages tell of start %d, on disk is %s",
              consumer.lastStart(),
              kept));
    }
    return found;
  }

  static void delete(Path folder) throws IOException {
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
}
