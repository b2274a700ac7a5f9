package org.joulesight.mqtt.internal.telemetry;

import org.joulesight.ModeState;

/**
 * Mode of the unit, see {@link org.joulesight.Mode}.
 *
 * @param blocking condition that keeps the unit from a better mode; null in normal
 */
record ModeBody(String mode, String blocking, String blockingDetail) {
  static ModeBody of(ModeState state) {
    boolean none = state.condition().isEmpty();
    return new ModeBody(
        state.mode().label(), none ? null : state.condition(), none ? null : state.detail());
  }
}
