package org.joulesight.app.internal.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.joulesight.CameraSettings;
import org.joulesight.UserError;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.session.SessionReport;
import org.joulesight.app.internal.session.UnitSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code joulesight smoketest}. */
@Command(
    name = "smoketest",
    description =
        "Runs every part for a few seconds on a generated scene; exit code 0 if all work.",
    mixinStandardHelpOptions = true)
final class SmokeTestCommand implements Callable<Integer> {
  private static final double SECONDS = 4;
  private static final double WATTS = 6;

  private final Environment environment;

  @Mixin private UnitOptions options;

  SmokeTestCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.seconds = SECONDS;
    options.board = options.board.equals("auto") ? "sim-rk3588" : options.board;
    options.watts = options.watts == null ? WATTS : options.watts;
    options.framesPerSecond = options.framesPerSecond == null ? 4.0 : options.framesPerSecond;
    List<CameraSettings> cameras =
        options.cameras.isEmpty()
            ? List.of(
                new CameraSettings("smoke", "generated:640x480", true, options.framesPerSecond, 0))
            : options.cameraSettings();
    SessionReport report;
    try (UnitPreparation preparation = new UnitPreparation(environment, options)) {
      report =
          new UnitSession(environment, preparation.settings(cameras, false, 0), System.out).run();
    }
    long processed =
        report.cameras().stream().mapToLong(SessionReport.CameraReport::framesProcessed).sum();
    if (processed == 0 || report.mqtt().received() == 0 || report.mqtt().lost() > 0) {
      throw UserError.failed(
          "smoke test: %d frames processed, %d messages received, %d lost",
          processed, report.mqtt().received(), report.mqtt().lost());
    }
    System.out.printf(
        "smoke test passed: %d frames, %d messages, power %s%n",
        processed, report.mqtt().received(), report.powerSource());
    return 0;
  }
}
