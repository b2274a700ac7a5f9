package org.joulesight.camera.internal;

import java.util.EnumSet;
import java.util.Set;
import org.joulesight.CameraSettings;
import org.joulesight.CameraState;
import org.joulesight.CameraStatus;
import org.joulesight.Intrinsics;
import org.joulesight.camera.PictureWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State and counters of a camera: written by its capture thread, read from any. */
final class StatusKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(StatusKeeper.class);

  private static final Set<CameraState> PICTURELESS =
      EnumSet.of(CameraState.RECONNECTING, CameraState.FROZEN, CameraState.BLOCKED);

  private final String id;
  private final String uri;
  private final Intrinsics intrinsics;
  private final boolean live;
  private CameraState state = CameraState.STARTING;
  private String message = "";
  private long captured;
  private long lastCaptureNanos;
  private double framesPerSecond;
  private int width;
  private int height;
  private long utcUncertaintyNanos;

  /**
   * @param live whether pictures must come by themselves
   */
  StatusKeeper(CameraSettings settings, boolean live) {
    this.id = settings.id();
    this.uri = settings.shownUri();
    this.intrinsics = settings.capture().intrinsics();
    this.live = live;
  }

  /** The rate is known before the first frame, as with files. */
  synchronized void opened(double rate) {
    framesPerSecond = rate;
  }

  /**
   * A frame is going into the mailbox.
   *
   * @param seen RUNNING, or what is wrong with the picture
   */
  synchronized void captured(
      PooledFrame frame, double rate, CameraState seen, String remark, long uncertaintyNanos) {
    captured++;
    lastCaptureNanos = frame.captureNanos();
    framesPerSecond = rate;
    width = frame.width();
    height = frame.height();
    utcUncertaintyNanos = uncertaintyNanos;
    String why = why(seen, remark);
    if (state != seen) {
      become(seen, why);
    }
    message = why;
  }

  private static String why(CameraState seen, String remark) {
    return switch (seen) {
      case FROZEN -> "the picture does not change any more, not even its noise";
      case BLOCKED -> "no detail in the picture: is the lens covered?";
      default -> remark;
    };
  }

  /** Logs when the state changes or its reason, so a camera that stays away is logged once. */
  synchronized void become(CameraState newState, String why) {
    if (state == CameraState.CLOSED || state == newState && message.equals(why)) {
      return;
    }
    state = newState;
    message = why;
    if (PICTURELESS.contains(newState)) {
      LOG.warn("camera={} state={} message=\"{}\"", id, newState, why);
    } else {
      LOG.info("camera={} state={} uri={} message=\"{}\"", id, newState, uri, why);
    }
  }

  synchronized long capturedFrames() {
    return captured;
  }

  /** The capture thread may be blocked in its source: a stall is seen from outside only. */
  private boolean stalled(long nowNanos) {
    long patience =
        Math.max(
            PictureWatch.FAULT_NANOS, framesPerSecond > 0 ? (long) (2e9 / framesPerSecond) : 0);
    boolean delivering =
        state == CameraState.RUNNING || state == CameraState.FROZEN || state == CameraState.BLOCKED;
    return live && delivering && nowNanos - lastCaptureNanos >= patience;
  }

  synchronized CameraStatus snapshot(long replaced, long nowNanos) {
    boolean stalled = stalled(nowNanos);
    return new CameraStatus(
        id,
        uri,
        stalled ? CameraState.STALLED : state,
        captured,
        replaced,
        lastCaptureNanos,
        framesPerSecond,
        width,
        height,
        stalled ? "connected, but no picture came for three seconds" : message,
        utcUncertaintyNanos,
        intrinsics);
  }
}
