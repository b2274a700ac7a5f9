package org.joulesight.hil.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulesight.UserError;
import org.joulesight.hil.bench.ReportFile;
import org.joulesight.simboard.BoardProfile;

/** {@code joulesight hil --soak}. */
public final class SoakCommand {
  private static final String BOARD = "sim-rk3588";
  private static final int CAMERAS = 3;
  private static final double FRAMES_PER_SECOND = 4;

  /** So that the cameras do not all show the same. */
  private static final int OFFSET_FRAMES = 97;

  /** Three cameras of four frames a second need 2.6 W at least and can use 11 W. */
  private static final double LEAST_WATTS = 4;

  private static final double MOST_WATTS = 9;

  private SoakCommand() {}

  /** What {@code --json} writes; one memory trend for each process that lived long enough. */
  record Report(
      boolean passed, List<String> reasons, List<MemoryTrend> memoryTrends, SoakRecord soak) {}

  /** Returns the exit code. */
  public static int run(double minutes, long seed, Path json)
      throws IOException, InterruptedException {
    if (!(minutes > 0)) {
      throw UserError.usage("--minutes %s: give more than 0", minutes);
    }
    Path root = Path.of(System.getProperty("joulesight.root", "."));
    SoakRecord record = soak(root, seed, 60 * minutes);
    double soft = BoardProfile.load(BOARD).model().softCelsiusLimit();
    List<String> reasons = SoakJudge.complaints(record, soft);
    List<MemoryTrend> trends =
        record.lives().stream()
            .map(l -> MemoryTrend.of(l.memory()))
            .filter(t -> t.seconds() > 0)
            .toList();
    print(record, trends, reasons);
    ReportFile.json(json, new Report(reasons.isEmpty(), reasons, trends, record));
    return reasons.isEmpty() ? 0 : UserError.FAILED;
  }

  private static SoakRecord soak(Path root, long seed, double seconds)
      throws IOException, InterruptedException {
    String clip = Clip.uri();
    List<LiveSettings.LiveCamera> cameras = new ArrayList<>();
    for (int i = 0; i < CAMERAS; i++) {
      String id = "cam" + (i + 1);
      cameras.add(new LiveSettings.LiveCamera(id, clip, FRAMES_PER_SECOND, i * OFFSET_FRAMES));
    }
    List<String> ids = cameras.stream().map(LiveSettings.LiveCamera::id).toList();
    try (LiveUnit unit =
        new LiveUnit(LiveSettings.simulated(root, BOARD, seed, MOST_WATTS, cameras))) {
      unit.awaitStart();
      SoakPlan plan = new SoakPlan(seed, ids, LEAST_WATTS, MOST_WATTS);
      return new SoakRun(unit, ids, seed, seconds).run(plan);
    }
  }

  private static void print(SoakRecord r, List<MemoryTrend> trends, List<String> reasons) {
    Latencies.Quantiles q = r.captureToPublish();
    System.out.printf(
        Locale.ROOT,
        "%n%.1f minutes, seed %d: %d events, %d processes, %d messages%n"
            + "capture to consumer: %d detections, p50 %.0f p99 %.0f p99.9 %.0f max %.0f ms%n",
        r.seconds() / 60,
        r.seed(),
        r.happenings().size(),
        r.lives().size(),
        r.messages(),
        q.count(),
        q.p50(),
        q.p99(),
        q.p999(),
        q.max());
    for (SoakRecord.Life life : r.lives()) {
      SoakRecord.Plant p = life.plant();
      System.out.printf(
          Locale.ROOT,
          "limit: %d windows of 1 s, over by > 1 / 2 / 5 %%: %d / %d / %d, worst %+.2f %%, mean"
              + " %.2f W; at most %.1f degC%n",
          p.windows(),
          p.over1Percent(),
          p.over2Percent(),
          p.over5Percent(),
          p.worstOverPercent(),
          p.meanWatts(),
          p.maxCelsius());
    }
    for (MemoryTrend t : trends) {
      System.out.printf(
          Locale.ROOT,
          "memory: %.0f to %.0f MB in %.0f s, %+.3f MB a minute; native buffers %.0f to %.0f%s%n",
          t.firstMegabytes(),
          t.lastMegabytes(),
          t.seconds(),
          t.megabytesPerMinute(),
          t.buffersBefore(),
          t.buffersAfter(),
          t.isJudged() ? "" : " (too short to be judged)");
    }
    if (trends.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "memory: not judged, no process lived for %.0f s%n",
          MemoryTrend.WARM_UP_SECONDS + MemoryTrend.LEAST_SECONDS);
    }
    reasons.forEach(reason -> System.out.println("FAILED " + reason));
    System.out.println(reasons.isEmpty() ? "passed" : reasons.size() + " complaints");
  }
}
