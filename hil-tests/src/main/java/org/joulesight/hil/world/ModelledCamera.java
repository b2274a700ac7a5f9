package org.joulesight.hil.world;

import java.util.Random;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;

/**
 * A camera with a mailbox of size one, as {@code drivers/camera} behaves: it is reconnecting while
 * it is unplugged, and pictures that do not decode never reach the mailbox.
 */
final class ModelledCamera {
  private static final long JITTER_NANOS = 4_000_000L;

  final CameraSpec spec;
  private final Faults faults;
  private final Random random;
  private final ModelledPicture picture;
  private final long interval;
  private final long first;
  private long ticks;
  private long tickNanos;
  private long captured;
  private long replaced;
  private long lastCaptureNanos;
  private boolean full;
  private double owed;
  private CameraState state = CameraState.STARTING;
  private String message = "";

  /** When the newest picture was taken that truly showed the scene at that moment. */
  private long truthNanos;

  ModelledCamera(CameraSpec spec, Faults faults, long first, Random random) {
    this.spec = spec;
    this.faults = faults;
    this.random = random;
    this.picture = new ModelledPicture(new Random(first));
    this.interval = spec.intervalNanos();
    this.first = first;
    this.tickNanos = first;
  }

  String id() {
    return spec.id();
  }

  long nextNanos() {
    return tickNanos;
  }

  /** The sensor has exposed a picture. */
  void tick(long now) {
    ticks++;
    tickNanos = first + ticks * interval + random.nextInt((int) JITTER_NANOS);
    if (faults.active(FaultKind.CAMERA_UNPLUGGED, id(), now) != null) {
      state = CameraState.RECONNECTING;
      message = "the device is gone; tried again";
      picture.reset();
      return;
    }
    if (faults.active(FaultKind.CAMERA_HALF_FRAMES, id(), now) != null && ticks % 2 == 0) {
      return; // does not decode
    }
    Fault slow = faults.active(FaultKind.CAMERA_SLOW, id(), now);
    if (slow != null) {
      owed += slow.value();
      if (owed < 1) {
        return;
      }
      owed -= 1;
    }
    deliver(now);
  }

  private void deliver(long now) {
    boolean frozen = faults.active(FaultKind.CAMERA_FROZEN, id(), now) != null;
    state = picture.take(frozen, now);
    message = state == CameraState.RUNNING ? "" : "the picture cannot be believed";
    truthNanos = frozen ? truthNanos : now;
    captured++;
    replaced += full ? 1 : 0;
    full = true;
    lastCaptureNanos = now;
  }

  boolean isFull() {
    return full;
  }

  long captureNanos() {
    return lastCaptureNanos;
  }

  long sequence() {
    return captured - 1;
  }

  long captured() {
    return captured;
  }

  void take() {
    full = false;
  }

  long truthNanos() {
    return truthNanos;
  }

  CameraStatus status() {
    return status(state);
  }

  /** As if the camera never failed. */
  CameraStatus pretendedStatus() {
    return status(CameraState.RUNNING);
  }

  private CameraStatus status(CameraState shown) {
    return new CameraStatus(
        id(),
        "modelled:" + id(),
        shown,
        captured,
        replaced,
        lastCaptureNanos,
        spec.framesPerSecond(),
        ModelledPicture.WIDTH,
        ModelledPicture.HEIGHT,
        message);
  }
}
