package org.joulesight.app.internal.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.joulesight.BoardModel;
import org.joulesight.CameraSettings;
import org.joulesight.Clock;
import org.joulesight.ClockActuator;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Services;
import org.joulesight.app.internal.config.ConfigurationWatcher;
import org.joulesight.app.internal.config.RuntimeConfiguration;
import org.joulesight.broker.EmbeddedBroker;

/**
 * Puts a unit together by configuration only: each step sets a PID, and the bundles do the rest.
 * Closing takes the configuration back, cameras first.
 */
public final class Assembly implements AutoCloseable {
  static final String LIMITS = "org.joulesight.limits";
  private static final String CAMERA = "org.joulesight.camera";
  private static final String SIMBOARD = "org.joulesight.simboard";
  private static final String BOARD = "org.joulesight.board";
  private static final String ACTUATORS = "org.joulesight.board.actuators";
  private static final String POINTS = "org.joulesight.board.points";
  private static final String MODEL = "org.joulesight.model";
  private static final String BROKER = "org.joulesight.broker";
  private static final String MQTT = "org.joulesight.mqtt";
  private static final long SERVICE_SECONDS = 20;

  private final Environment environment;
  private final Services services;
  private final SessionSettings settings;
  private final RuntimeConfiguration configuration;
  private BoardFolder boardFolder;
  private ConfigurationWatcher watcher;

  public Assembly(Environment environment, Services services, SessionSettings settings) {
    this.environment = environment;
    this.services = services;
    this.settings = settings;
    this.configuration =
        new RuntimeConfiguration(environment.context(), environment.configurations());
  }

  /**
   * Reads the configuration files, then starts board and network; limits, cameras and link follow.
   */
  public void start() throws InterruptedException {
    settings
        .etc()
        .ifPresent(
            folder ->
                watcher =
                    new ConfigurationWatcher(
                        folder, environment.context(), environment.metatype(), configuration));
    if (settings.actuators().isEmpty()) {
      actuators();
      board();
    } else {
      board();
      scheduledActuators();
    }
    model();
  }

  /** This machine's, whatever board is simulated: a crash may have left them changed. */
  private void actuators() {
    configuration.set(
        ACTUATORS,
        Map.of(
            "home", environment.home().folder().toString(),
            "offered", settings.simulatedBoard().isEmpty()));
  }

  /** Those of the board in use, which may be a simulated one: its files must be there. */
  private void scheduledActuators() throws InterruptedException {
    configuration.set(
        ACTUATORS,
        Map.of(
            "home", environment.home().folder().toString(),
            "sysfsRoot", boardRoot().toString(),
            "schedule", settings.actuators().toArray(String[]::new)));
    services.await(ClockActuator.class, SERVICE_SECONDS);
  }

  private void board() throws InterruptedException {
    Map<String, Object> sensors = new HashMap<>();
    if (settings.simulatedBoard().isPresent()) {
      boardFolder = new BoardFolder();
      String root = boardFolder.path().toString();
      configuration.set(
          SIMBOARD,
          Map.of(
              "profile", settings.simulatedBoard().get(),
              "seed", settings.seed(),
              "sysfsRoot", root));
      services.await(BoardModel.class, SERVICE_SECONDS);
      sensors.put("sysfsRoot", root);
    } else if (settings.boardPoints().isPresent()) {
      configuration.set(POINTS, Map.of("file", settings.boardPoints().get().toString()));
      services.await(BoardModel.class, SERVICE_SECONDS);
    } else {
      return; // nobody asks for watts
    }
    if (settings.cpuMeter()) {
      sensors.put("meter", "cpu");
      sensors.put("family", "none");
    }
    configuration.set(BOARD, sensors);
  }

  /** Where the sensor files of the simulated board are. */
  public Path boardRoot() {
    return boardFolder == null ? Path.of("/") : boardFolder.path();
  }

  private void model() {
    Map<String, Object> model = new HashMap<>();
    model.put("home", environment.home().folder().toString());
    model.put("model", settings.model().toString());
    settings.decoder().ifPresent(d -> model.put("decoder", d));
    model.put("engine", settings.engine());
    model.put("isa", settings.isa());
    configuration.set(MODEL, model);
  }

  /** Starts the embedded broker, if one is wanted; it is not waited for. */
  void broker() {
    boolean wanted = settings.brokerPort() >= 0;
    if (wanted && settings.broker().isEmpty() && configuration.value(MQTT, "brokerUri") == null) {
      configuration.set(BROKER, Map.of("port", settings.brokerPort()));
    }
  }

  /** URL of the broker that was given, else of the embedded one once it is up. */
  String brokerUri() throws InterruptedException {
    if (settings.broker().isPresent()) {
      return settings.broker().get();
    }
    Object configured = configuration.value(MQTT, "brokerUri");
    return configured != null
        ? configured.toString()
        : services.await(EmbeddedBroker.class, SERVICE_SECONDS).uri();
  }

  /** Starts telemetry. */
  void connect(String brokerUri) {
    configuration.set(
        MQTT,
        Map.of(
            "brokerUri", brokerUri,
            "unit", settings.unit(),
            "home", environment.home().folder().toString()));
  }

  /** Ends telemetry; its configuration in files comes back with the next start. */
  void disconnect() {
    configuration.remove(MQTT);
    configuration.awaitTold();
  }

  /** Sets the limits; cameras may follow. */
  void limits(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(settings.limits());
    all.putAll(values);
    if (!all.containsKey("watts") && configuration.value(LIMITS, "watts") == null) {
      throw UserError.usage(
          "no watt limit; give --watts W, or \"watts\" of %s in a file of --etc", LIMITS);
    }
    configuration.set(LIMITS, all);
  }

  void cameras() {
    for (CameraSettings c : settings.cameras()) {
      configuration.set(
          CAMERA + "~" + c.id(),
          Map.of(
              "id", c.id(),
              "uri", c.uri(),
              "loop", c.loop(),
              "framesPerSecond", c.framesPerSecond(),
              "offsetFrames", c.offsetFrames()));
    }
  }

  void removeCameras() {
    settings.cameras().forEach(c -> configuration.remove(CAMERA + "~" + c.id()));
  }

  boolean hasCameras() {
    return !settings.cameras().isEmpty() || configuration.inFiles(CAMERA);
  }

  /** Cameras end first, then telemetry, the broker, and the rest in reverse order of its start. */
  @Override
  public void close() {
    if (watcher != null) {
      watcher.close();
    }
    removeCameras();
    configuration.close();
    if (boardFolder != null) {
      boardFolder.awaitRemoval(Clock.system());
    }
  }
}
