package org.joulesight;

/**
 * An object followed over frames.
 *
 * @param id unique within a camera and a run of the unit
 * @param box newest position, in pixels of the frame
 * @param detections number of detections matched so far
 */
public record Track(
    long id,
    String label,
    Detection box,
    long firstSeenNanos,
    long lastSeenNanos,
    int detections) {}
