package org.joulesight;

/**
 * Snapshot of a camera.
 *
 * @param framesCaptured frames that were put into the mailbox since start
 * @param framesReplaced frames that a newer one replaced before they were taken
 * @param lastCaptureNanos 0 before the first frame
 * @param framesPerSecond nominal rate of the source as it is presented; 0 if not known yet
 * @param message why the state is what it is; empty when running normally. Never holds credentials
 * @param utcUncertaintyNanos half width of the interval in which the newest frame's time in UTC
 *     lies, given its monotonic time and this machine's clock; 0 before the first
 * @param intrinsics null if not known
 */
public record CameraStatus(
    String id,
    String uri,
    CameraState state,
    long framesCaptured,
    long framesReplaced,
    long lastCaptureNanos,
    double framesPerSecond,
    int width,
    int height,
    String message,
    long utcUncertaintyNanos,
    Intrinsics intrinsics) {

  /** Of a camera whose clock and lens nothing is known of. */
  public CameraStatus(
      String id,
      String uri,
      CameraState state,
      long framesCaptured,
      long framesReplaced,
      long lastCaptureNanos,
      double framesPerSecond,
      int width,
      int height,
      String message) {
    this(
        id,
        uri,
        state,
        framesCaptured,
        framesReplaced,
        lastCaptureNanos,
        framesPerSecond,
        width,
        height,
        message,
        0,
        null);
  }
}
