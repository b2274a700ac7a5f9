package org.joulesight.hil.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.joulesight.UserError;
import org.joulesight.hil.bench.ReportFile;

/** {@code joulesight hil --realtime}. */
public final class RealtimeCommand {
  private static final String BOARD = "sim-rk3588";
  private static final double WATTS = 6;
  private static final double FRAMES_PER_SECOND = 4;

  /** For the latencies, before anything is killed. */
  private static final double CALM_SECONDS = 20;

  private RealtimeCommand() {}

  /**
   * @param captureToPublish from capture to the consumer, while nothing was killed
   */
  record Report(List<RealtimeTrial.Kill> kills, Latencies.Quantiles captureToPublish) {
    boolean passed() {
      return captureToPublish.count() > 0 && kills.stream().allMatch(RealtimeTrial.Kill::passed);
    }
  }

  /** Returns the exit code. */
  public static int run(long seed, Path json) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("joulesight.root", "."));
    Report report = trial(root, seed, CALM_SECONDS);
    ReportFile.json(json, report);
    return report.passed() ? 0 : UserError.FAILED;
  }

  static Report trial(Path root, long seed, double calmSeconds)
      throws IOException, InterruptedException {
    LiveSettings.LiveCamera camera =
        new LiveSettings.LiveCamera(RealtimeTrial.CAMERA, Clip.uri(), FRAMES_PER_SECOND, 0);
    LiveSettings settings = LiveSettings.simulated(root, BOARD, seed, WATTS, List.of(camera));
    try (LiveUnit unit = new LiveUnit(settings)) {
      unit.awaitStart();
      Waiting.until(calmSeconds, () -> !unit.process().isAlive());
      Latencies.Quantiles q = unit.consumer().latencies().quantiles();
      System.out.printf(
          Locale.ROOT,
          "capture to consumer: %d messages, p50 %.0f p99 %.0f p99.9 %.0f max %.0f ms%n",
          q.count(),
          q.p50(),
          q.p99(),
          q.p999(),
          q.max());
      return new Report(new RealtimeTrial(unit).run(), q);
    }
  }
}
