package org.joulesight.app.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulesight.ClockSwitch;
import org.joulesight.DetectionSink;
import org.joulesight.FrameResult;
import org.joulesight.OperatingPoint;
import org.joulesight.PointSwitch;
import org.joulesight.TrackEvent;

/** Counts what the pipeline hands out during a session. Thread-safe. */
final class SessionCollector implements DetectionSink, PointSwitch.Listener {
  private final Map<String, Samples> latencies = new LinkedHashMap<>();
  private final Map<OperatingPoint, PointUse> points = new LinkedHashMap<>();
  private final Map<String, Long> tracks = new TreeMap<>();
  private final List<PointSwitch> switches = new ArrayList<>();
  private final List<ClockSwitch> clockSwitches = new ArrayList<>();
  private long detections;
  private long frames;
  private long firstDetectionEpochMillis;

  @Override
  public synchronized void accept(FrameResult result) {
    frames++;
    detections += result.detections().size();
    if (firstDetectionEpochMillis == 0 && !result.detections().isEmpty()) {
      firstDetectionEpochMillis = System.currentTimeMillis();
      notifyAll();
    }
    latencies
        .computeIfAbsent(result.camera(), k -> new Samples())
        .add(result.resultNanos() - result.captureNanos());
    points.computeIfAbsent(result.point(), k -> new PointUse()).add(result);
    for (TrackEvent event : result.events()) {
      if (event.kind() == TrackEvent.Kind.NEW) {
        tracks.merge(event.track().label(), 1L, Long::sum);
      }
    }
  }

  /** Forgets what warming up has left behind; tracks, detections and switches stay. */
  synchronized void restart() {
    latencies.clear();
    points.clear();
  }

  @Override
  public synchronized void switched(PointSwitch event) {
    switches.add(event);
  }

  @Override
  public synchronized void clockSwitched(ClockSwitch event) {
    clockSwitches.add(event);
  }

  synchronized List<ClockSwitch> clockSwitches() {
    return List.copyOf(clockSwitches);
  }

  synchronized long detections() {
    return detections;
  }

  synchronized long frames() {
    return frames;
  }

  /** Distinct confirmed tracks by class. */
  synchronized Map<String, Long> tracks() {
    return new TreeMap<>(tracks);
  }

  synchronized List<PointSwitch> switches() {
    return List.copyOf(switches);
  }

  /** 0 if nothing was detected yet. */
  synchronized long firstDetectionEpochMillis() {
    return firstDetectionEpochMillis;
  }

  /** Results of a camera since {@link #restart}. */
  synchronized long frames(String camera) {
    Samples s = latencies.get(camera);
    return s == null ? 0 : s.count();
  }

  synchronized double latencyMillis(String camera, double quantile) {
    Samples s = latencies.get(camera);
    return s == null ? 0 : s.quantile(quantile) / 1e6;
  }

  /**
   * What each point was used for, in order of first use.
   *
   * @param deadlineNanos results later than that do not count as in time
   */
  synchronized Map<OperatingPoint, Use> uses(long deadlineNanos) {
    Map<OperatingPoint, Use> uses = new LinkedHashMap<>();
    points.forEach((p, s) -> uses.put(p, s.use(deadlineNanos)));
    return uses;
  }

  /** Frames of a point, those of them in time, and the median of the board's milliseconds. */
  record Use(long frames, long framesInTime, double millisP50) {}

  private static final class PointUse {
    private final Samples compute = new Samples();
    private final Samples latency = new Samples();

    void add(FrameResult result) {
      compute.add(result.computeNanos());
      latency.add(result.resultNanos() - result.captureNanos());
    }

    Use use(long deadlineNanos) {
      return new Use(
          compute.count(), latency.countUpTo(deadlineNanos), compute.quantile(0.5) / 1e6);
    }
  }
}
