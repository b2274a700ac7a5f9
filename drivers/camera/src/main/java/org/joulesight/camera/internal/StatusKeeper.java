package org.joulesight.camera.internal;

import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State and counters of a camera: written by its capture thread, read from any. */
final class StatusKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(StatusKeeper.class);

  private final String id;
  private final String uri;
  private CameraState state = CameraState.STARTING;
  private String message = "";
  private long captured;
  private long lastCaptureNanos;
  private double framesPerSecond;
  private int width;
  private int height;

  StatusKeeper(CameraSettings settings) {
    this.id = settings.id();
    this.uri = Uris.redact(settings.uri());
  }

  /** The rate is known before the first frame, as with files. */
  synchronized void opened(double rate) {
    framesPerSecond = rate;
  }

  /** A frame is going into the mailbox. */
  synchronized void captured(PooledFrame frame, double rate, String remark) {
    captured++;
    lastCaptureNanos = frame.captureNanos();
    framesPerSecond = rate;
    width = frame.width();
    height = frame.height();
    if (state != CameraState.RUNNING) {
      become(CameraState.RUNNING, remark);
    }
    message = remark;
  }

  /** Logs when the state changes or its reason, so a camera that stays away is logged once. */
  synchronized void become(CameraState newState, String why) {
    if (state == CameraState.CLOSED || state == newState && message.equals(why)) {
      return;
    }
    state = newState;
    message = why;
    if (newState == CameraState.RECONNECTING) {
      LOG.warn("camera={} state={} message=\"{}\"", id, newState, why);
    } else {
      LOG.info("camera={} state={} uri={} message=\"{}\"", id, newState, uri, why);
    }
  }

  synchronized long capturedFrames() {
    return captured;
  }

  synchronized CameraStatus snapshot(long replaced) {
    return new CameraStatus(
        id,
        uri,
        state,
        captured,
        replaced,
        lastCaptureNanos,
        framesPerSecond,
        width,
        height,
        message);
  }
}
