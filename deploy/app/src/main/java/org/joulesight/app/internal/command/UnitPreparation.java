package org.joulesight.app.internal.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joulesight.CameraSettings;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Home;
import org.joulesight.app.internal.session.SessionSettings;
import org.joulesight.board.BoardPoints;
import org.joulesight.models.DefaultClip;
import org.joulesight.vision.Head;

/** Fetches what a unit needs before it starts: model and clip. */
final class UnitPreparation implements AutoCloseable {
  private static final String SIMULATED = "sim-rk3588";
  private static final String AUTO = "auto";

  private final Environment environment;
  private final UnitOptions options;
  private final ConsoleProgress progress;

  UnitPreparation(Environment environment, UnitOptions options) {
    this.environment = environment;
    this.options = options;
    this.progress = new ConsoleProgress(System.err, environment.terminal());
  }

  /** The default clip, or a generated scene where it cannot be had. */
  String clipOr(String scene) {
    DefaultClip.Result result = new DefaultClip(environment.home().folder()).fetch(progress);
    if (result instanceof DefaultClip.Found found) {
      return found.file().toString();
    }
    System.out.println(
        "No clip: "
            + ((DefaultClip.Absent) result).why()
            + ". Playing a generated scene instead, in which the detector finds little;"
            + " give your own with --camera.");
    return scene;
  }

  /**
   * @param defaultPort of the embedded broker
   */
  SessionSettings settings(List<CameraSettings> cameras, boolean demo, int defaultPort)
      throws InterruptedException {
    if (options.meter == UnitOptions.Meter.CPU) {
      Path file = new CpuPoints(environment, this).file();
      System.out.println("Limited is this program's processor time, in core-seconds per second");
      return settings(cameras, demo, defaultPort, Optional.empty(), Optional.of(file), true);
    }
    Optional<Path> points = Optional.of(boardPoints(environment.home())).filter(Files::exists);
    boolean real = options.board.equals(AUTO) && points.isPresent();
    return settings(
        cameras,
        demo,
        defaultPort,
        real ? Optional.empty() : Optional.of(simulated()),
        real ? points.map(UnitPreparation::announced) : Optional.empty(),
        false);
  }

  /** For what needs the network only. */
  SessionSettings withoutBoard(List<CameraSettings> cameras) throws InterruptedException {
    return settings(cameras, false, -1, Optional.empty(), Optional.empty(), false);
  }

  /** Where the points of this unit's own board are kept once it is characterised. */
  static Path boardPoints(Home home) {
    return home.folder().resolve("board-points.csv");
  }

  private static Path announced(Path file) {
    BoardPoints points = BoardPoints.read(file);
    System.out.println("Board: " + points.board() + ", as characterised with " + points.meter());
    return file;
  }

  private SessionSettings settings(
      List<CameraSettings> cameras,
      boolean demo,
      int defaultPort,
      Optional<String> simulatedBoard,
      Optional<Path> boardPoints,
      boolean cpuMeter) {
    Path model = ModelOptions.path(environment, progress, options.model);
    if (options.decoder != null) {
      Head.of(options.decoder); // names a mistake before anything starts
    }
    if (options.seconds != null && !(options.seconds > 0)) {
      throw UserError.usage("--seconds %s: give more than 0", options.seconds);
    }
    progress.close();
    return new SessionSettings(
        cameras,
        simulatedBoard,
        boardPoints,
        cpuMeter,
        demo,
        Optional.ofNullable(options.seconds),
        Optional.ofNullable(options.broker),
        options.brokerPort == null ? defaultPort : options.brokerPort,
        unit(),
        model,
        Optional.ofNullable(options.decoder),
        Optional.ofNullable(options.etc),
        options.limits(),
        options.actuators,
        options.engine,
        options.isa.name().toLowerCase(Locale.ROOT),
        options.seed);
  }

  private String simulated() {
    if (!options.board.equals(AUTO)) {
      return options.board;
    }
    System.out.println(
        "Board: simulated "
            + SIMULATED
            + ", all watts are modelled; this machine's own board is used once it is characterised:"
            + " joulesight board characterise");
    return SIMULATED;
  }

  private String unit() {
    if (options.unit != null) {
      if (!options.unit.matches("[A-Za-z0-9._-]+")) {
        throw UserError.usage(
            "--unit \"%s\": use letters, digits, dot, underscore and hyphen only", options.unit);
      }
      return options.unit;
    }
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
    } catch (UnknownHostException e) {
      return "unit";
    }
  }

  @Override
  public void close() {
    progress.close();
  }
}
