package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A track began, changed or ended; see {@code schema/detection.schema.json}.
 *
 * @param event {@code new}, {@code update} or {@code end}
 * @param frame sequence number of the frame
 */
record DetectionMessage(
    @JsonUnwrapped Header header,
    String event,
    String camera,
    long frame,
    TrackBody track,
    String operatingPoint,
    double latencyMillis) {

  /**
   * @param box in pixels
   * @param normalizedBox 0..1 of the frame's width and height; null while they are not known
   */
  record TrackBody(long id, String label, double score, Box box, Box normalizedBox) {}

  record Box(double left, double top, double right, double bottom) {}
}
