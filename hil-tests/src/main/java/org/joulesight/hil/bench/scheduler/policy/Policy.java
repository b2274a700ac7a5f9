package org.joulesight.hil.bench.scheduler.policy;

import org.joulesight.scheduler.PointProfile;

/** Chooses an operating point for every frame. Used by one thread. */
public interface Policy {
  /** New watt limit from now on. */
  void limit(double watts, long nowNanos);

  /** New weight of a camera; 0 = it is lost. */
  void weight(int camera, double weight, long nowNanos);

  /** The sensors have new values. */
  void sample(long nowNanos);

  /**
   * What to do with a frame; called when the compute unit is free. A RUN is followed by {@link
   * #started}.
   *
   * @param choice receives the answer
   */
  void choose(int camera, long sequence, long captureNanos, long nowNanos, Choice choice);

  void started(int camera, PointProfile point, long nowNanos);

  void finished(int camera, PointProfile point, long startNanos, long endNanos);

  /** Clock that it wants the processor to have, kHz; 0 to leave it alone. */
  default long wantedKilohertz() {
    return 0;
  }

  /** The processor has the clock that was wanted now. */
  default void clockIs(long kilohertz, long nowNanos) {}

  /** Whether it believes that a sensor is at fault. */
  default boolean sensorFault() {
    return false;
  }
}
