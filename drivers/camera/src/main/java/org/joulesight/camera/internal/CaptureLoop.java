package org.joulesight.camera.internal;

import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.Clock;
import org.joulesight.UserError;
import org.joulesight.camera.PictureWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a camera's thread does: read, wait until due, stamp, put; reconnect when it is lost. */
final class CaptureLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);

  /** For files that do not say their rate. */
  private static final double USUAL_FRAMES_PER_SECOND = 25;

  /** A source that tells an older time of capture has another clock than ours. */
  private static final long OLDEST_NANOS = 5_000_000_000L;

  /** The machine's UTC clock is read in whole milliseconds. */
  private static final long UTC_STEP_NANOS = 1_000_000;

  private final CameraSettings settings;
  private final Source source;
  private final Clock clock;
  private final FramePool pool;
  private final Mailbox mailbox;
  private final StatusKeeper status;
  private final Backoff backoff;
  private final PictureWatch watch = new PictureWatch();
  private volatile boolean stopping;
  private boolean open;
  private boolean starved;
  private double framesPerSecond;
  private Cadence cadence;

  /**
   * Pictures to pass over before the next one is shown: the offset, or those seen before a loss.
   */
  private long skip;

  /** Pictures of this pass through the source that were shown or passed over. */
  private long position;

  /**
   * @param opened whether {@code source} is open already; the loop closes it
   */
  CaptureLoop(
      CameraSettings settings,
      Source source,
      boolean opened,
      Clock clock,
      FramePool pool,
      Mailbox mailbox,
      StatusKeeper status,
      Backoff backoff) {
    this.settings = settings;
    this.source = source;
    this.open = opened;
    this.clock = clock;
    this.pool = pool;
    this.mailbox = mailbox;
    this.status = status;
    this.backoff = backoff;
    this.skip = source.live() ? 0 : settings.offsetFrames();
    if (opened) {
      status.opened(rate());
    }
  }

  /** From any thread; the caller also interrupts the thread that runs this. */
  void stop() {
    stopping = true;
    source.interrupt();
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more && !stopping) {
        more = passOrWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      source.close();
      mailbox.end();
    }
  }

  /**
   * @return false when the source came to its end for good
   */
  private boolean passOrWait() throws InterruptedException {
    try {
      return pass();
    } catch (SourceLostException | UserError e) {
      reconnectLater(e.getMessage());
    } catch (RuntimeException e) {
      // Whatever it is, a unit in the field keeps trying; the cause is in the log once a try.
      LOG.error("camera={} capture failed", settings.id(), e);
      reconnectLater("capture failed: " + e);
    }
    return true;
  }

  /** One time through the source, from opening to its end. */
  private boolean pass() throws SourceLostException, InterruptedException {
    if (!open) {
      source.open();
      open = true;
      watch.reset();
    }
    position = 0;
    while (!stopping && source.grab()) {
      if (skip > 0) {
        skip--;
      } else {
        present();
      }
      position++;
    }
    return stopping || endOfPass();
  }

  private boolean endOfPass() throws SourceLostException {
    source.close();
    open = false;
    if (!settings.loop()) {
      status.become(CameraState.ENDED, endMessage());
      return false;
    }
    if (position == 0) {
      throw new SourceLostException("it holds no picture any more");
    }
    return true;
  }

  private String endMessage() {
    return skip > 0
        ? "ended after " + position + " frames, before the first one to show"
        : source.remark();
  }

  /** Fills a slot first and waits until it is due then, so that no frame ages by pacing. */
  private void present() throws SourceLostException, InterruptedException {
    long nanos = captureNanos();
    PooledFrame slot = fill(pool.acquire(source.width(), source.height()));
    if (!source.live()) {
      awaitDue(slot);
      nanos = clock.nanoTime();
    }
    if (slot == null) {
      slot = fill(winBack());
    }
    if (slot != null) {
      publish(slot, nanos);
    } else if (!starved) {
      LOG.warn("camera={} readers keep all frames; pictures are left out", settings.id());
    }
    starved = slot == null;
  }

  /** When the grabbed picture was captured if the source tells, else now. */
  private long captureNanos() {
    long now = clock.nanoTime();
    long told = source.captureNanos();
    return told != 0 && told <= now && now - told < OLDEST_NANOS ? told : now;
  }

  private PooledFrame fill(PooledFrame slot) throws SourceLostException {
    if (slot == null) {
      return null;
    }
    try {
      source.retrieve(slot);
      return slot;
    } catch (SourceLostException | RuntimeException e) {
      slot.release();
      throw e;
    }
  }

  private void awaitDue(PooledFrame slot) throws InterruptedException {
    try {
      cadence().awaitNext();
    } catch (InterruptedException e) {
      if (slot != null) {
        slot.release();
      }
      throw e;
    }
  }

  /**
   * Gives up the waiting frame for the new one, now that the new one is due.
   *
   * @return null if the readers keep all slots: the picture is left out rather than waited for
   */
  private PooledFrame winBack() {
    PooledFrame slot = pool.acquire(source.width(), source.height());
    if (slot == null && mailbox.dropWaiting()) {
      slot = pool.acquire(source.width(), source.height());
    }
    return slot;
  }

  private void publish(PooledFrame slot, long nanos) {
    long before = clock.nanoTime();
    long epochMillis = clock.epochMillis();
    long bracket = clock.nanoTime() - before;
    long age = before + bracket / 2 - nanos;
    slot.stamp(status.capturedFrames(), nanos, epochMillis - age / 1_000_000);
    status.captured(slot, rate(), judge(slot), source.remark(), UTC_STEP_NANOS + bracket / 2);
    mailbox.put(slot);
    backoff.reset();
  }

  /** Pictures of a file may stand still or be black; those of a camera may not. */
  private CameraState judge(PooledFrame slot) {
    return source.live()
        ? watch.look(
            slot.pixels(), slot.width(), slot.height(), slot.strideBytes(), slot.captureNanos())
        : CameraState.RUNNING;
  }

  private Cadence cadence() {
    double rate = rate();
    if (cadence == null || rate != framesPerSecond) {
      framesPerSecond = rate;
      cadence = new Cadence(clock, rate > 0 ? rate : USUAL_FRAMES_PER_SECOND);
    }
    return cadence;
  }

  private double rate() {
    return source.live() || settings.framesPerSecond() == 0
        ? source.framesPerSecond()
        : settings.framesPerSecond();
  }

  private void reconnectLater(String why) throws InterruptedException {
    source.close();
    if (open && !source.live()) {
      skip += position;
    }
    open = false;
    position = 0;
    if (!stopping) {
      status.become(CameraState.RECONNECTING, why);
      clock.awaitUntil(clock.nanoTime() + backoff.nextNanos());
    }
  }
}
