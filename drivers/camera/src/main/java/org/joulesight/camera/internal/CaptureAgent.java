package org.joulesight.camera.internal;

import java.util.Random;
import org.joulesight.Camera;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Clock;
import org.joulesight.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera: its thread {@code camera-<id>}, slots and mailbox. */
public final class CaptureAgent implements Camera {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureAgent.class);

  /** One being filled, one waiting, one at the reader, one that a viewer keeps. */
  private static final int SLOTS = 4;

  private static final long CLOSE_MILLIS = 2000;

  private final String id;
  private final Clock clock;
  private final FramePool pool;
  private final Mailbox mailbox = new Mailbox();
  private final StatusKeeper status;
  private final CaptureLoop loop;
  private final Thread thread;

  private CaptureAgent(CameraSettings settings, Source source, boolean opened, Clock clock) {
    this.id = settings.id();
    this.clock = clock;
    this.pool = new FramePool(id, SLOTS);
    this.status = new StatusKeeper(settings, source.live());
    Backoff backoff = new Backoff(new Random());
    this.loop = new CaptureLoop(settings, source, opened, clock, pool, mailbox, status, backoff);
    this.thread = new Thread(loop, "camera-" + id);
    thread.setDaemon(true);
  }

  /**
   * Opens and starts. A live source is opened by the camera's own thread, which may take long; any
   * other one here, so that the caller learns at once what is wrong with it.
   *
   * @throws org.joulesight.UserError if the source can never work
   */
  static CaptureAgent start(CameraSettings settings, Source source, Clock clock) {
    boolean opened = !source.live() && tryOpen(source);
    CaptureAgent agent = new CaptureAgent(settings, source, opened, clock);
    agent.thread.start();
    return agent;
  }

  private static boolean tryOpen(Source source) {
    try {
      source.open();
      return true;
    } catch (SourceLostException e) {
      source.close();
      return false;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  @Override
  public Frame take(long timeoutNanos) throws InterruptedException {
    return mailbox.take(timeoutNanos);
  }

  @Override
  public CameraStatus status() {
    return status.snapshot(mailbox.replaced(), clock.nanoTime());
  }

  @Override
  public void close() {
    loop.stop();
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      // It frees its source, and the slot that it fills, itself as soon as the call returns.
      LOG.warn("camera={} still blocked in its source after {} ms", id, CLOSE_MILLIS);
    }
    mailbox.close();
    pool.close();
    status.become(CameraState.CLOSED, "");
  }

  /** Whether the capture thread is alive. */
  boolean isCapturing() {
    return thread.isAlive();
  }

  /** For tests of leaks. */
  FramePool pool() {
    return pool;
  }
}
