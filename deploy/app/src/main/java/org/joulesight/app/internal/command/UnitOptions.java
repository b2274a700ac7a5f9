package org.joulesight.app.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joulesight.CameraSettings;
import org.joulesight.Precision;
import org.joulesight.UserError;
import org.joulesight.engine.plan.Isa;
import org.joulesight.models.DefaultModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command has which starts a unit. */
final class UnitOptions {
  @Option(
      names = "--camera",
      paramLabel = "URI",
      description =
          "/dev/videoN, rtsp://..., a video file, a picture, a folder of pictures or"
              + " generated:WIDTHxHEIGHT; may be given several times")
  List<String> cameras = List.of();

  @Option(names = "--loop", description = "start a file again at its end")
  boolean loop;

  @Option(
      names = "--fps",
      paramLabel = "F",
      description = "present every frame of a file, F a second (default: its own rate)")
  Double framesPerSecond;

  @Option(
      names = "--board",
      paramLabel = "NAME",
      description =
          "auto (this machine's own board once it is characterised, else sim-rk3588) or a simulated"
              + " board")
  String board = "auto";

  @Option(names = "--watts", paramLabel = "W", description = "watt limit of the whole board")
  Double watts;

  @Option(
      names = "--meter",
      paramLabel = "METER",
      description =
          "what is limited: board (its watts, by --watts) or cpu (core-seconds per second of this"
              + " program by the kernel's accounting, by --cores; no board is simulated)")
  Meter meter = Meter.BOARD;

  @Option(
      names = "--cores",
      paramLabel = "C",
      description = "with --meter cpu: limit in core-seconds per second")
  Double cores;

  @Option(names = "--celsius", paramLabel = "C", description = "soft temperature limit")
  Double celsius;

  @Option(
      names = "--deadline",
      paramLabel = "MS",
      description = "from capture to result, in milliseconds (default: one frame interval)")
  Double deadlineMillis;

  @Option(names = "--min-accuracy", paramLabel = "A", description = "accuracy floor, 0..1")
  Double minAccuracy;

  @Mixin EnergyOptions energy;

  @Option(
      names = "--only-precision",
      paramLabel = "P",
      split = ",",
      description = "restrict the choice to these precisions")
  List<String> onlyPrecision = List.of();

  @Option(
      names = "--actuators",
      paramLabel = "NAME",
      split = ",",
      description =
          "what the scheduler may set besides the operating points: cpufreq, the processor's clock,"
              + " put back at the end (default: nothing)")
  List<String> actuators = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "stop after that time (default: at the end of the cameras, or never)")
  Double seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON")
  Path json;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "MQTT broker, tcp://host:port or ssl://host:port (default: an embedded one)")
  String broker;

  @Option(
      names = "--broker-port",
      paramLabel = "N",
      description = "port of the embedded broker, 0 = a free one")
  Integer brokerPort;

  @Option(
      names = "--unit",
      paramLabel = "NAME",
      description = "name in topics (default: host name)")
  String unit;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "an .onnx file, a package folder of \"model quantize\", or the name of an imported model"
              + " (default: the default detector)")
  String model = DefaultModel.NETWORK;

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description = "what a bare file's outputs mean: centernet, yolox, yolov5, yolov8, ssd")
  String decoder;

  @Option(
      names = "--etc",
      paramLabel = "DIR",
      description = "folder of configuration files (*.json), watched while running")
  Path etc;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "what runs the network: joulesight, onnxruntime or a plug-in (default: ${DEFAULT-VALUE})")
  String engine = "joulesight";

  @Option(
      names = "--isa",
      paramLabel = "NAME",
      description = "cap the CPU features that kernels use: ${COMPLETION-CANDIDATES}")
  Isa isa = Isa.BEST;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of the simulated board's hidden values (default: ${DEFAULT-VALUE})")
  long seed = 1;

  /** What the limit is about. */
  enum Meter {
    BOARD,
    CPU
  }

  /** Cameras of {@code --camera}: {@code front} if there is one, else {@code cam1, cam2, ...}. */
  List<CameraSettings> cameraSettings() {
    List<CameraSettings> settings = new ArrayList<>();
    for (String uri : cameras) {
      String id = cameras.size() == 1 ? "front" : "cam" + (settings.size() + 1);
      double fps = framesPerSecond == null ? 0 : framesPerSecond;
      settings.add(new CameraSettings(id, uri, loop, fps, 0));
    }
    return settings;
  }

  /** What was said about the limits, by the keys of their configuration. */
  Map<String, Object> limits() {
    Map<String, Object> limits = new HashMap<>();
    boolean cpu = meter == Meter.CPU;
    if (cpu ? watts != null : cores != null) {
      throw UserError.usage(
          "--meter %s is limited by %s", cpu ? "cpu" : "board", cpu ? "--cores C" : "--watts W");
    }
    put(limits, "watts", cpu ? cores : watts);
    put(limits, "celsius", celsius);
    put(limits, "deadlineMillis", deadlineMillis);
    put(limits, "minAccuracy", minAccuracy);
    energy.put(limits);
    if (!onlyPrecision.isEmpty()) {
      onlyPrecision.forEach(Precision::of); // names a mistake before anything starts
      limits.put("onlyPrecision", onlyPrecision.toArray(String[]::new));
    }
    return limits;
  }

  static void put(Map<String, Object> limits, String key, Double value) {
    if (value != null) {
      limits.put(key, value);
    }
  }
}
