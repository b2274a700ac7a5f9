package org.joulesight.app.internal.command;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.joulesight.Camera;
import org.joulesight.CameraDriver;
import org.joulesight.CameraSettings;
import org.joulesight.Clock;
import org.joulesight.Frame;
import org.joulesight.NetworkPoint;
import org.joulesight.Predictor;
import org.joulesight.UserError;
import org.joulesight.Work;
import org.joulesight.app.internal.Environment;
import org.joulesight.app.internal.Services;
import org.joulesight.app.internal.session.Assembly;
import org.joulesight.app.internal.session.PredictorLoad;
import org.joulesight.app.internal.session.SessionSettings;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.Characterisation;
import org.joulesight.board.ThermalStep;
import org.joulesight.board.WattMeter;

/** Runs every point of a network on a scene, back to back, with a meter beside it. */
final class PointsMeasurement {
  private static final String SCENE = "generated:640x480";
  private static final long SERVICE_SECONDS = 30;
  private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final WattMeter meter;
  private final Clock clock;
  private final long settleNanos;
  private final long phaseNanos;
  private final WarmUp warmUp;

  /**
   * @param settleNanos,phaseNanos as in {@link Characterisation}
   */
  PointsMeasurement(
      WattMeter meter, Clock clock, long settleNanos, long phaseNanos, WarmUp warmUp) {
    this.warmUp = warmUp;
    this.meter = meter;
    this.clock = clock;
    this.settleNanos = settleNanos;
    this.phaseNanos = phaseNanos;
  }

  /**
   * @param settings of a unit without board
   * @param board its model
   * @param lines told what is going on
   */
  BoardPoints run(
      Environment environment,
      SessionSettings settings,
      String board,
      double softCelsius,
      Consumer<String> lines)
      throws InterruptedException {
    try (Services services = new Services(environment.context());
        Assembly assembly = new Assembly(environment, services, settings)) {
      assembly.start();
      Predictor predictor = services.await(Predictor.class, SERVICE_SECONDS);
      CameraDriver driver =
          services.all(CameraDriver.class).stream()
              .filter(d -> d.accepts(SCENE))
              .findFirst()
              .orElseThrow(() -> UserError.failed("no camera driver opens %s", SCENE));
      try (Camera camera = driver.open(new CameraSettings("scene", SCENE, false, 1, 0))) {
        Frame frame = camera.take(FRAME_NANOS);
        if (frame == null) {
          throw UserError.failed("%s gives no frame", SCENE);
        }
        try {
          return run(
              new PredictorLoad(predictor, frame, clock), predictor, board, softCelsius, lines);
        } finally {
          frame.release();
        }
      }
    }
  }

  private BoardPoints run(
      PredictorLoad load,
      Predictor predictor,
      String board,
      double softCelsius,
      Consumer<String> lines)
      throws InterruptedException {
    List<Work> works = predictor.points().stream().map(NetworkPoint::work).toList();
    ThermalStep.Result thermal = warmUp.run(load, works, lines);
    lines.accept(
        String.format(
            "Measuring %d points and idle with %s, about %d s",
            works.size(),
            meter.name(),
            TimeUnit.NANOSECONDS.toSeconds((works.size() + 1) * (settleNanos + phaseNanos))));
    return new Characterisation(load, meter, clock, settleNanos, phaseNanos)
        .run(
            board,
            softCelsius,
            works,
            p -> lines.accept("  " + BoardCharacteriseCommand.describe(p, meter.unit())))
        .with(thermal);
  }
}
