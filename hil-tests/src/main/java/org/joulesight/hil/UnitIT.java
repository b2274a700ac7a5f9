package org.joulesight.hil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.joulesight.BoardModel;
import org.joulesight.DetectionSink;
import org.joulesight.EnergyReference;
import org.joulesight.FrameResult;
import org.joulesight.MqttLink;
import org.joulesight.PowerMeter;
import org.joulesight.Predictor;
import org.joulesight.ProblemListener;
import org.joulesight.Quality;
import org.joulesight.TrackEvent;
import org.joulesight.UnitHealth;
import org.joulesight.UserError;
import org.joulesight.broker.EmbeddedBroker;
import org.joulesight.pipeline.BudgetView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;

/**
 * A whole unit in the framework, from a generated camera to MQTT; only the network is a stand-in.
 */
class UnitIT {
  private static final String DEAREST = "fake/fp32/512/1";

  @InjectBundleContext BundleContext context;
  @TempDir Path folder;

  private final List<FrameResult> results = new CopyOnWriteArrayList<>();
  private final List<UserError> problems = new CopyOnWriteArrayList<>();
  private FrameworkServices services;

  @BeforeEach
  void startBoard() throws IOException {
    services = new FrameworkServices(context);
    services.register(Predictor.class, new FakePredictor());
    services.register(DetectionSink.class, results::add);
    services.register(ProblemListener.class, (part, error) -> problems.add(error));
    Path sysfs = Files.createDirectory(folder.resolve("sysfs"));
    services.configure(
        "org.joulesight.simboard",
        Map.of("profile", "sim-rk3588", "seed", 7L, "sysfsRoot", sysfs.toString()));
    services.await(BoardModel.class);
    services.configure("org.joulesight.board", Map.of("sysfsRoot", sysfs.toString()));
  }

  @AfterEach
  void stop() throws IOException {
    services.close();
  }

  private void startCamera(double watts) throws IOException {
    services.configure("org.joulesight.limits", Map.of("watts", watts));
    services.configure(
        "org.joulesight.camera~front",
        Map.of("id", "front", "uri", "generated:320x240", "loop", true, "framesPerSecond", 10.0));
  }

  @Test
  void simulatedBoard_isReadThroughItsFiles() {
    PowerMeter meter = services.await(PowerMeter.class);
    FrameworkServices.await("a good reading", () -> meter.latest().quality() == Quality.OK);
    double idle = services.await(BoardModel.class).idleWatts();
    assertThat(meter.latest().watts()).isBetween(idle - 0.6, idle + 0.8);
    assertThat(meter.source().label()).isEqualTo("modelled");
  }

  @Test
  void generatedCamera_isProcessedUnderTheCap_andSpendsTheBoardsEnergy() throws IOException {
    EnergyReference energy = services.await(EnergyReference.class);
    startCamera(6);
    FrameworkServices.await("20 results", () -> results.size() >= 20);
    FrameResult last = results.get(results.size() - 1);
    assertThat(last.computeNanos()).isGreaterThan(last.kernelNanos());
    assertThat(results)
        .anySatisfy(
            r -> assertThat(r.events()).extracting(TrackEvent::kind).contains(TrackEvent.Kind.NEW));
    long now = System.nanoTime();
    assertThat(energy.joulesAt(now) - energy.joulesAt(now - 1_000_000_000L)).isBetween(2.0, 6.12);
    UnitHealth health = services.find(UnitHealth.class);
    assertThat(health.cameras().get(0).framesProcessed()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void limitChangedByConfiguration_movesTheOperatingPoint() throws IOException {
    startCamera(9);
    // On a busy machine a frame may start too late for the dearest point, the first one most of
    // all.
    FrameworkServices.await("three frames at the dearest point", () -> endsWithDearest(3));
    services.configure("org.joulesight.limits", Map.of("watts", 3.0));
    FrameworkServices.await("limit", () -> services.find(UnitHealth.class).limits().watts() == 3);
    int before = results.size();
    FrameworkServices.await("results under the new limit", () -> results.size() >= before + 20);
    // The plan splits time between two points, so single frames may still run at the old one.
    assertThat(List.copyOf(results).subList(before, before + 20))
        .filteredOn(r -> !r.point().toString().equals(DEAREST))
        .as("frames at cheaper points")
        .hasSizeGreaterThan(10);
  }

  @Test
  void energyBudget_goesOnWhenAnotherLimitChanges_andBeginsAnewWhenItDoes() throws IOException {
    Map<String, Object> limits =
        new HashMap<>(Map.of("watts", 9.0, "batteryWattHours", 1.0, "missionMinutes", 10.0));
    services.configure("org.joulesight.limits", limits);
    BudgetView view = services.await(BudgetView.class);
    FrameworkServices.await("energy", () -> view.budget().missionSpentJoules() > 1);
    assertThat(view.budget().missionJoules()).isEqualTo(3600);

    limits.put("watts", 5.0);
    services.configure("org.joulesight.limits", limits);
    FrameworkServices.await("limit", () -> services.find(UnitHealth.class).limits().watts() == 5);
    assertThat(view.budget().missionSpentJoules()).isGreaterThan(1);
    assertThat(view.budget().missionLeftSeconds()).isLessThan(600);

    limits.put("missionMinutes", 20.0);
    services.configure("org.joulesight.limits", limits);
    FrameworkServices.await("mission", () -> view.budget().missionLeftSeconds() > 600);
    limits.put("batteryWattHours", -1.0);
    services.configure("org.joulesight.limits", limits);
    FrameworkServices.await("a problem", () -> !problems.isEmpty());
    assertThat(problems.get(0)).hasMessageContaining("batteryWattHours is -1.0");
    assertThat(view.budget().missionLeftSeconds()).as("the old one stays").isGreaterThan(600);
  }

  private boolean endsWithDearest(int count) {
    List<FrameResult> all = List.copyOf(results);
    return all.size() >= count
        && all.subList(all.size() - count, all.size()).stream()
            .allMatch(r -> r.point().toString().equals(DEAREST));
  }

  @Test
  void limitBelowIdle_isReportedAsAProblem() throws IOException {
    startCamera(1);
    FrameworkServices.await("a problem", () -> !problems.isEmpty());
    assertThat(problems.get(0).exitCode()).isEqualTo(3);
    assertThat(problems.get(0)).hasMessageContaining("2.28 W");
  }

  @Test
  void missingCameraFile_isReportedAsAProblem() throws IOException {
    services.configure("org.joulesight.limits", Map.of("watts", 6.0));
    services.configure(
        "org.joulesight.camera~front", Map.of("id", "front", "uri", "nowhere/none.mp4"));
    FrameworkServices.await("a problem", () -> !problems.isEmpty());
    assertThat(problems.get(0)).hasMessageContaining("nowhere/none.mp4");
  }

  @Test
  void telemetry_reachesASubscriberThroughTheEmbeddedBroker() throws Exception {
    services.configure("org.joulesight.broker", Map.of("port", 0));
    String uri = services.await(EmbeddedBroker.class).uri();
    AtomicLong heartbeats = new AtomicLong();
    AtomicLong detections = new AtomicLong();
    MqttLink.Factory links = services.await(MqttLink.Factory.class);
    try (MqttLink subscriber =
        links.open(new MqttLink.Settings(uri, "test-subscriber", null, null, null, null))) {
      subscriber.subscribe(
          "joulesight/it/heartbeat/front", 1, (topic, payload) -> heartbeats.incrementAndGet());
      subscriber.subscribe(
          "joulesight/it/detections/front", 1, (topic, payload) -> detections.incrementAndGet());
      startCamera(6);
      services.configure(
          "org.joulesight.mqtt", Map.of("brokerUri", uri, "unit", "it", "home", folder.toString()));
      FrameworkServices.await("two heartbeats", () -> heartbeats.get() >= 2);
      FrameworkServices.await("a detection", () -> detections.get() >= 1);
    }
  }
}
