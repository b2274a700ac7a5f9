package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Power of the board; see {@code schema/power.schema.json}. Null: there is no such reading. The
 * clock is that of the processor, null where the scheduler does not set it.
 */
record PowerMessage(
    @JsonUnwrapped Header header,
    Double watts,
    double wattsLimit,
    String source,
    String quality,
    Double errorWatts,
    String sensor,
    Long clockKilohertz,
    String clockReason,
    String clockReasonDetail) {}
