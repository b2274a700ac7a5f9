package org.joulesight;

import java.util.List;

/**
 * A loaded network with all its points. A service once the model is open.
 *
 * <p>{@code predict} is called by one thread at a time (callers hold the unit's compute lock); the
 * other methods are thread-safe.
 */
public interface Predictor extends AutoCloseable {
  /** Name of the network as it stands in operating points. */
  String network();

  /** Class names; {@link Detection#classId()} is an index into it. */
  List<String> labels();

  /** Points that this machine can run. */
  List<NetworkPoint> points();

  /**
   * Compiles the plan of a point if that was not done yet. Takes up to some hundred milliseconds;
   * not to be called on the frame path.
   *
   * @throws UserError if the model or its calibration is missing or broken
   */
  void prepare(NetworkPoint point);

  /** Whether {@link #predict} will run this point without compiling. */
  boolean isReady(NetworkPoint point);

  /**
   * Runs pre-processing, network, decoding and NMS.
   *
   * @return boxes over the score threshold, best first, in pixels of the frame
   */
  List<Detection> predict(Frame frame, NetworkPoint point);

  /** Frees all native memory. */
  @Override
  void close();
}
