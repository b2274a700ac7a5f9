package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Power of the board; see {@code schema/power.schema.json}. Null: there is no such reading. */
record PowerMessage(
    @JsonUnwrapped Header header,
    Double watts,
    double wattsLimit,
    String source,
    String quality,
    Double errorWatts,
    String sensor) {}
