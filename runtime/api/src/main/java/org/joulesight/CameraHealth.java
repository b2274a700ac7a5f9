package org.joulesight;

/**
 * Snapshot of a camera and its pipeline.
 *
 * @param framesDropped replaced in the mailbox, or left out by stride or for lack of budget
 * @param lastResultNanos 0 before the first result
 * @param servedCaptureNanos capture time of the newest frame that ran, or that its point's stride
 *     left out; not of one that the limits left out. 0 before the first
 * @param point in use; null before the first frame
 * @param framesPerSecond results per second over the last 5 s
 * @param latencyNanosP50 over the last 128 results; 0 before the first
 * @param deadlineNanos deadline that the scheduler keeps
 * @param decidedNanos when it was last decided what becomes of a frame; 0 before the first
 * @param reason of the last switch, or why frames are left out
 */
public record CameraHealth(
    CameraStatus camera,
    long framesProcessed,
    long framesDropped,
    long lastResultNanos,
    long servedCaptureNanos,
    OperatingPoint point,
    double framesPerSecond,
    long latencyNanosP50,
    long latencyNanosP99,
    long deadlineNanos,
    int tracksInView,
    long decidedNanos,
    Reason reason,
    String reasonDetail) {}
