package org.joulesight.mqtt.internal.telemetry;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.joulesight.Clock;
import org.joulesight.DetectionSink;
import org.joulesight.FrameResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread "telemetry": publishes results as they come, heartbeats and board readings when they
 * are due.
 */
final class TelemetryAgent implements DetectionSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryAgent.class);
  private static final int MAX_RESULTS = 512;

  private final BlockingQueue<FrameResult> results = new ArrayBlockingQueue<>(MAX_RESULTS);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = new Thread(this::run, "telemetry");
  private final Clock clock;
  private final Publishers publishers;
  private volatile boolean closing;
  private String lastFailure = "";

  TelemetryAgent(Clock clock, Publishers publishers) {
    this.clock = clock;
    this.publishers = publishers;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  long dropped() {
    return dropped.get();
  }

  /** Called on the frame path: hands over what telemetry has to say, never waits. */
  @Override
  public void accept(FrameResult result) {
    if (!result.events().isEmpty() && !results.offer(result)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public void ended(FrameResult last) {
    accept(last);
  }

  private void run() {
    guarded(publishers::online);
    try {
      while (!closing) {
        long left = publishers.nanosLeft(clock.nanoTime());
        FrameResult result = results.poll(left, TimeUnit.NANOSECONDS);
        if (result != null) {
          guarded(() -> publishers.publish(result));
        }
        publishers.publishDue(clock.nanoTime(), this::guarded);
      }
    } catch (InterruptedException e) {
      LOG.debug("telemetry=closing");
    }
    for (FrameResult r = results.poll(); r != null; r = results.poll()) {
      FrameResult result = r;
      guarded(() -> publishers.publish(result));
    }
    guarded(publishers::offline);
  }

  /** A sensor or camera that fails must not end telemetry; a new cause is logged once. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!lastFailure.equals(e.toString())) {
        lastFailure = e.toString();
        LOG.warn("telemetry=failed", e);
      }
    }
  }

  /** Publishes what is queued and that the unit is offline; waits at most a second for that. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
