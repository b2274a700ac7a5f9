package org.joulesight.hil.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.hil.live.Broker;
import org.joulesight.hil.real.ProbeLog;
import org.joulesight.hil.real.RealConsumer;
import org.joulesight.hil.world.Fault;
import org.joulesight.simboard.BoardTree;

/**
 * Runs a scenario in real time: the packaged program as a process of its own on its simulated
 * board, a real broker, and a consumer. Time 0 is when the unit is no longer starting.
 */
final class RealRun {
  private static final long TICK_NANOS = 100_000_000L;
  private static final long START_NANOS = 90_000_000_000L;

  private final ScenarioSpec spec;
  private final Setup setup;
  private final Checkout checkout;
  private final Clock clock = Clock.system();
  private volatile Consumer consumer;
  private long zero;

  RealRun(ScenarioSpec spec, Setup setup, Checkout checkout) {
    this.spec = spec;
    this.setup = setup;
    this.checkout = checkout;
  }

  /** What the consumer thought at a moment. */
  private record Heard(long nanos, long messages, boolean[] valid) {}

  Outcome run() throws InterruptedException {
    try {
      Path folder = BoardTree.createRoot();
      try (Broker broker = new Broker(folder)) {
        broker.start();
        RealUnit unit = new RealUnit(spec, setup, checkout, folder, broker.uri());
        consumer = new Consumer(clock::nanoTime);
        try (unit;
            RealConsumer ears = new RealConsumer(broker.uri())) {
          ears.hear((topic, m) -> consumer.message(topic, m));
          return run(unit);
        }
      } finally {
        VirtualRun.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run(RealUnit unit) throws IOException, InterruptedException {
    unit.start();
    awaitStarted(unit);
    zero = clock.nanoTime();
    Consumer own = new Consumer(() -> clock.nanoTime() - zero);
    consumer = own;
    int filesBefore = unit.openFiles();
    List<Heard> heard = new ArrayList<>();
    for (int tick = 0; tick <= spec.seconds() * 10; tick++) {
      long at = tick * TICK_NANOS;
      clock.awaitUntil(zero + at);
      unit.faults(at);
      long now = clock.nanoTime() - zero;
      heard.add(new Heard(now, own.messages(), valid(own, now)));
    }
    int files = unit.openFiles() - filesBefore;
    List<Complaint> astray = unit.end();
    Trace trace = trace(unit, own, heard);
    return new Outcome(
        spec,
        setup.settings(),
        trace,
        own,
        setup.bounds().dearestWatts(),
        setup.bounds().floorWatts(),
        trace.results(),
        files,
        0,
        astray);
  }

  private void awaitStarted(RealUnit unit) throws IOException, InterruptedException {
    long deadline = clock.nanoTime() + START_NANOS;
    while (consumer.said().stream().noneMatch(RealRun::isStarted)) {
      if (!unit.isAlive() || clock.nanoTime() > deadline) {
        throw UserError.failed("%s: the unit does not start: %s", spec.name(), unit.lastWords());
      }
      clock.awaitUntil(clock.nanoTime() + TICK_NANOS / 10);
    }
  }

  /** Connecting belongs to the start. */
  private static boolean isStarted(Consumer.Said s) {
    return !s.mode().equals("init") && !s.condition().equals("link");
  }

  private boolean[] valid(Consumer own, long now) {
    List<CameraSpec> cameras = setup.settings().cameras();
    boolean[] valid = new boolean[cameras.size()];
    for (int c = 0; c < valid.length; c++) {
      valid[c] = own.valid(cameras.get(c).id(), now);
    }
    return valid;
  }

  private Trace trace(RealUnit unit, Consumer own, List<Heard> heard) throws IOException {
    ProbeLog log = unit.log();
    List<CameraSpec> cameras = setup.settings().cameras();
    Trace trace = new Trace(spec.seconds(), cameras.size(), own);
    for (Heard h : heard) {
      long nanos = zero + h.nanos();
      ProbeLog.Sample s = log.at(nanos);
      Map<String, Long> newest = log.servedUntil(nanos, spec.cameras().get(0).fps());
      long[] truth = new long[cameras.size()];
      for (int c = 0; c < truth.length; c++) {
        truth[c] = newest.getOrDefault(cameras.get(c).id(), zero) - zero;
      }
      trace.record(
          new Trace.Moment(
              h.nanos(),
              s.joules(),
              s.celsius(),
              log.framesServedUntil(nanos),
              s.captured(),
              Double.NaN,
              h.messages(),
              log.precisionAt(nanos),
              h.valid(),
              truth),
          setup.settings().watts());
    }
    latencies(log, trace);
    long end = zero + setup.settings().nanos();
    trace.end(
        log.at(end).joules(),
        own.messages(),
        log.framesServedUntil(end),
        log.at(end).captured(),
        Double.NaN);
    return trace;
  }

  /** Of frames outside of faults: a unit that starts compiles its network first. */
  private void latencies(ProbeLog log, Trace trace) {
    List<Fault> faults = setup.settings().faults().all();
    for (ProbeLog.Result r : log.results()) {
      long at = r.captureNanos() - zero;
      if (at >= 0 && Trace.quiet(at, faults, spec.expect().recoverSeconds())) {
        trace.latency(r.captureNanos(), r.resultNanos());
      }
    }
  }
}
