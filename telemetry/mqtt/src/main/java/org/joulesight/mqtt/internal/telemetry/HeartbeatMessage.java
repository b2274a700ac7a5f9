package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Life sign of a camera; see {@code schema/heartbeat.schema.json}. Null: nothing happened yet. */
record HeartbeatMessage(
    @JsonUnwrapped Header header,
    String camera,
    String state,
    String message,
    long framesCaptured,
    long framesProcessed,
    long framesDropped,
    Long lastCaptureAgeMillis,
    Long lastResultAgeMillis,
    long validUntilEpochMillis,
    String operatingPoint,
    double framesPerSecond,
    int tracksInView,
    String reason,
    String reasonDetail) {}
