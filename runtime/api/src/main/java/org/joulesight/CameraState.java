package org.joulesight;

/**
 * State of a camera.
 *
 * <pre>
 * STARTING --> RUNNING --> ENDED   (a file or folder without loop came to its end)
 *                 |  ^
 *                 v  |
 *             RECONNECTING         (source lost; tried again for ever)
 * any --> CLOSED
 * </pre>
 */
public enum CameraState {
  STARTING,
  RUNNING,
  RECONNECTING,
  ENDED,
  CLOSED
}
