package org.joulesight;

/**
 * State of a camera. Only a RUNNING camera's picture may be believed; what became of the others is
 * told by the status' message.
 *
 * <pre>
 * STARTING --> RUNNING --> ENDED             (a file or folder without loop came to its end)
 *                |  ^
 *                v  |
 *     STALLED, FROZEN, BLOCKED               (live sources: it delivers nothing, or nothing new, or
 *                |  ^                         no detail; back as soon as that is over)
 *                v  |
 *            RECONNECTING                    (source lost; tried again for ever)
 * any --> CLOSED
 * </pre>
 */
public enum CameraState {
  STARTING,
  RUNNING,
  /** Connected, but no picture came for three seconds. */
  STALLED,
  /** The same picture for three seconds, without even noise. */
  FROZEN,
  /**
   * For three seconds no detail in the picture: the lens is covered, or there is nothing to see.
   */
  BLOCKED,
  RECONNECTING,
  ENDED,
  CLOSED
}
