package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Whether the unit is there; see {@code schema/status.schema.json}.
 *
 * @param state {@code online} or {@code offline}
 * @param mode null when offline
 * @param lastWill whether the broker said it because the unit went away without a word
 */
record StatusMessage(
    @JsonUnwrapped Header header,
    String state,
    @JsonUnwrapped ModeBody mode,
    String version,
    boolean lastWill) {}
