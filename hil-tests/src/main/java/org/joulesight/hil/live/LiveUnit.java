package org.joulesight.hil.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulesight.UserError;
import org.joulesight.hil.gates.Gate;
import org.joulesight.hil.gates.GateActivator;

/** A unit with its broker and a consumer, in a folder of its own. Used by one thread. */
final class LiveUnit implements AutoCloseable {
  private static final String NAME = "hil";
  private static final double START_SECONDS = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final LiveSettings settings;
  private final Path folder;
  private final Path gates;
  private final Path etc;
  private final Broker broker;
  private final UnitProcess unit;
  private final LiveConsumer consumer;
  private final Thread cleaner = new Thread(this::cleanUp, "hil-cleaner");
  private double watts;

  LiveUnit(LiveSettings settings) throws IOException, InterruptedException {
    this.settings = settings;
    folder = Files.createTempDirectory("joulesight-hil-");
    gates = Files.createDirectory(folder.resolve("gates"));
    etc = Files.createDirectory(folder.resolve("etc"));
    Path bundles = Files.createDirectory(folder.resolve("bundles"));
    Path shipped = settings.root().resolve("deploy/app/target/joulesight/bundles");
    if (!Files.isDirectory(shipped)) {
      throw UserError.failed("the program is not built: no %s", shipped);
    }
    GateBundle.layOut(shipped, bundles);
    limit(settings.watts());
    broker = new Broker(folder);
    unit =
        new UnitProcess(
            settings.root(),
            List.of(
                "--unit", NAME,
                "--board", settings.board(),
                "--seed", Long.toString(settings.seed()),
                "--broker", broker.uri(),
                "--etc", etc.toString()),
            variables(bundles),
            folder.resolve("unit.log"));
    Runtime.getRuntime().addShutdownHook(cleaner);
    broker.start();
    consumer = new LiveConsumer(broker.uri(), NAME);
    unit.start();
  }

  private Map<String, String> variables(Path bundles) {
    Map<String, String> variables = new HashMap<>();
    variables.put(GateActivator.FOLDER, gates.toString());
    variables.put("JOULESIGHT_BUNDLES", bundles.toString());
    // What a killed process leaves is removed with the folder.
    variables.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
    settings.sysfsRoot().ifPresent(r -> variables.put(GateActivator.ROOT, r.toString()));
    return variables;
  }

  /** Waits until the consumer takes all cameras for valid. */
  void awaitStart() throws InterruptedException {
    boolean there = Waiting.until(START_SECONDS, () -> allValid() || !unit.isAlive());
    if (!there || !unit.isAlive()) {
      throw UserError.failed(
          "the unit did not come up within %.0f s; it said:%n%s", START_SECONDS, unit.lastWords());
    }
  }

  boolean allValid() {
    return settings.cameras().stream().allMatch(c -> consumer.valid(c.id()));
  }

  /** A new watt limit, by the configuration file that the unit watches. */
  void limit(double newWatts) {
    watts = newWatts;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("org.joulesight.limits", Map.of("watts", newWatts, "celsius", settings.celsius()));
    for (LiveSettings.LiveCamera c : settings.cameras()) {
      all.put(
          "org.joulesight.camera~" + c.id(),
          Map.of(
              "id", c.id(),
              "uri", c.uri(),
              "loop", true,
              "framesPerSecond", c.framesPerSecond(),
              "offsetFrames", c.offsetFrames()));
    }
    try {
      Path draft = folder.resolve("unit.json");
      Files.writeString(draft, json.writeValueAsString(all));
      Files.move(draft, etc.resolve("unit.json"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double watts() {
    return watts;
  }

  Gate gate(String name) {
    return new Gate(gates, name);
  }

  Path gates() {
    return gates;
  }

  /** A tree that the gates have laid out, if they have. */
  Path treeOr(String name, Path otherwise) {
    Path tree = gates.resolve(name);
    return Files.exists(tree) ? tree : otherwise;
  }

  Broker broker() {
    return broker;
  }

  UnitProcess process() {
    return unit;
  }

  LiveConsumer consumer() {
    return consumer;
  }

  /** What the recorder in the unit found so far of the plant; zeros before its first word. */
  SoakRecord.Plant plant() {
    return PlantFile.plant(gates);
  }

  /** The process' memory now. */
  SoakRecord.Memory memory(double seconds) throws IOException {
    return PlantFile.memory(gates, seconds, unit.residentMegabytes());
  }

  /** SIGKILL; what the unit could not put away is removed, so that it can be started again. */
  void kill() throws IOException, InterruptedException {
    unit.kill();
    forget();
  }

  private void forget() throws IOException {
    Path real = gates.resolve("real");
    if (Files.exists(real)) {
      delete(real.toRealPath()); // the simulated board's, which the unit removes if it can
    }
    Files.deleteIfExists(real);
    delete(gates.resolve("shown"));
    Files.deleteIfExists(gates.resolve("plant.properties"));
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(p);
        }
      }
    }
  }

  /** Also when the bench is ended by a signal. */
  private void cleanUp() {
    unit.close();
    broker.close();
    try {
      forget();
      delete(folder);
    } catch (IOException e) {
      System.err.println("joulesight: " + folder + " is left: " + e.getMessage());
    }
  }

  /** Ends the unit as a user would; kills it if that does not help. */
  @Override
  public void close() {
    consumer.close();
    try {
      if (unit.isAlive()) {
        unit.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().removeShutdownHook(cleaner);
      cleanUp();
    }
  }
}
