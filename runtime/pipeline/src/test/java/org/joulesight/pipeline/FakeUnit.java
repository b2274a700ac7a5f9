package org.joulesight.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.joulesight.Clock;
import org.joulesight.ClockActuator;
import org.joulesight.Detection;
import org.joulesight.DetectionSink;
import org.joulesight.Frame;
import org.joulesight.FrameResult;
import org.joulesight.KernelTap;
import org.joulesight.LayerClass;
import org.joulesight.NetworkPoint;
import org.joulesight.Pacer;
import org.joulesight.PointSwitch;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.Track;
import org.joulesight.TrackEvent;
import org.joulesight.Tracker;
import org.joulesight.Trouble;
import org.joulesight.Work;

/** A board, a network and sinks that only remember what they were asked for. */
final class FakeUnit {
  static final NetworkPoint FP32 = point(Precision.FP32, 512, 0.5);
  static final NetworkPoint FIXED8 = point(Precision.FIXED8, 256, 0.4);

  final BlockingQueue<FrameResult> results = new LinkedBlockingQueue<>();
  final BlockingQueue<FrameResult> ended = new LinkedBlockingQueue<>();
  final List<Trouble> troubles = new CopyOnWriteArrayList<>();
  final List<PointSwitch> switches = new CopyOnWriteArrayList<>();
  final List<String> taps = new CopyOnWriteArrayList<>();
  final Set<NetworkPoint> ready = java.util.concurrent.ConcurrentHashMap.newKeySet();
  final ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
  Optional<ClockActuator> clockActuator = Optional.empty();
  volatile Pacer pacer = PipelineParts.unpaced();

  private static NetworkPoint point(Precision precision, int input, double accuracy) {
    Work work =
        new Work("net", precision, input, List.of(new Work.Cost(LayerClass.POINTWISE, 1, 1, 1, 1)));
    return new NetworkPoint(work, accuracy, 0);
  }

  PipelineParts parts() {
    return new PipelineParts(
        Clock.system(),
        predictor(),
        new ClockedBoard(),
        new NoMeter(),
        thermal(),
        labels -> tracker(),
        (work, start) -> pacer.finishNanos(work, start),
        () -> List.of(tap()),
        () -> List.of(sink()),
        () -> List.of(switches::add),
        () -> List.of(() -> troubles),
        clockActuator);
  }

  private DetectionSink sink() {
    return new DetectionSink() {
      @Override
      public void accept(FrameResult result) {
        results.add(result);
      }

      @Override
      public void ended(FrameResult last) {
        ended.add(last);
      }
    };
  }

  private KernelTap tap() {
    return new KernelTap() {
      @Override
      public void started(Work work, long startNanos) {
        taps.add("started " + work.precision().label());
      }

      @Override
      public void finished(Work work, long startNanos, long endNanos, long kernelNanos) {
        taps.add("finished " + work.precision().label());
      }
    };
  }

  private Predictor predictor() {
    return new Predictor() {
      @Override
      public String network() {
        return "net";
      }

      @Override
      public List<String> labels() {
        return List.of("person");
      }

      @Override
      public List<NetworkPoint> points() {
        return List.of(FP32, FIXED8);
      }

      @Override
      public void prepare(NetworkPoint point) {
        ready.add(point);
      }

      @Override
      public boolean isReady(NetworkPoint point) {
        return ready.contains(point);
      }

      @Override
      public List<Detection> predict(Frame frame, NetworkPoint point) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
          throw failure;
        }
        return List.of(new Detection(0, 0.9f, 1, 1, 5, 5));
      }

      @Override
      public void close() {
        ready.clear();
      }
    };
  }

  private static ThermalSensor thermal() {
    return () ->
        new ThermalSensor.Reading(
            40, System.nanoTime(), 1, Quality.OK, List.of(), ThermalSensor.Throttling.NONE);
  }

  private static Tracker tracker() {
    return new Tracker() {
      @Override
      public List<TrackEvent> update(List<Detection> detections, long captureNanos) {
        return List.of(
            new TrackEvent(
                TrackEvent.Kind.NEW,
                new Track(1, "person", detections.get(0), captureNanos, captureNanos, 1)));
      }

      @Override
      public List<TrackEvent> finish() {
        return List.of(
            new TrackEvent(
                TrackEvent.Kind.END,
                new Track(1, "person", new Detection(0, 0.9f, 1, 1, 5, 5), 0, 0, 1)));
      }

      @Override
      public int tracksInView() {
        return 1;
      }
    };
  }
}
