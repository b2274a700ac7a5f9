package org.joulesight.app.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.CameraSettings;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.session.SessionReport;
import org.joulesight.app.internal.session.SummaryTable;
import org.joulesight.app.internal.session.UnitSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code joulesight demo}. */
@Command(
    name = "demo",
    description =
        "Plays a clip through the default detector on a simulated board, under a watt limit that"
            + " steps down and up again.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final double FRAMES_PER_SECOND = 4;
  private static final double SECONDS = 60;
  private static final String BOARD = "sim-rk3588";
  private static final String SCENE = "generated:768x576";

  /** So that the cameras of one clip do not all show the same. */
  private static final int OFFSET_FRAMES = 97;

  private final Environment environment;

  @Mixin private UnitOptions options;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "1",
      description = "play the clip N times, each from another place (default: ${DEFAULT-VALUE})")
  private int cameras;

  DemoCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    ReportFile.check(options.json);
    if (cameras < 1 || cameras > 8) {
      throw UserError.usage("--cameras %d: choose 1 to 8", cameras);
    }
    if (options.framesPerSecond != null && !(options.framesPerSecond > 0)) {
      throw UserError.usage("--fps %s: give more than 0", options.framesPerSecond);
    }
    if (options.framesPerSecond == null) {
      options.framesPerSecond = FRAMES_PER_SECOND;
    }
    if (options.seconds == null) {
      options.seconds = SECONDS;
    }
    options.board = options.board.equals("auto") ? BOARD : options.board;
    options.loop = true;
    SessionReport report;
    try (UnitPreparation preparation = new UnitPreparation(environment, options)) {
      List<CameraSettings> settings =
          options.cameras.isEmpty() ? clip(preparation) : options.cameraSettings();
      report =
          new UnitSession(environment, preparation.settings(settings, true, 0), System.out).run();
    }
    SummaryTable.print(System.out, report);
    ReportFile.write(options.json, report);
    return 0;
  }

  private List<CameraSettings> clip(UnitPreparation preparation) {
    String uri = preparation.clipOr(SCENE);
    System.out.printf(
        java.util.Locale.ROOT,
        "Playing %s at %s frames a second, every frame%s%n",
        uri,
        options.framesPerSecond,
        uri.equals(SCENE) || options.framesPerSecond >= 10
            ? ""
            : ": slower than its own 10, because a small board needs about 115 ms for an fp32 frame");
    List<CameraSettings> settings = new ArrayList<>();
    for (int i = 0; i < cameras; i++) {
      settings.add(
          new CameraSettings(
              cameras == 1 ? "front" : "cam" + (i + 1),
              uri,
              true,
              options.framesPerSecond,
              i * OFFSET_FRAMES));
    }
    return settings;
  }
}
