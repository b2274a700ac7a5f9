package org.joulesight;

import java.util.List;

/**
 * Outcome of one processed frame.
 *
 * @param resultNanos when it was handed to the sinks; latency = this minus {@code captureNanos}
 * @param computeNanos time on the (paced) board
 * @param kernelNanos time of this host's kernels
 */
public record FrameResult(
    String camera,
    long frameSequence,
    long captureNanos,
    long captureEpochMillis,
    long resultNanos,
    long computeNanos,
    long kernelNanos,
    OperatingPoint point,
    List<Detection> detections,
    List<TrackEvent> events) {}
