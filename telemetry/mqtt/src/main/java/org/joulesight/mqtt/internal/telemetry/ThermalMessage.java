package org.joulesight.mqtt.internal.telemetry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** Temperatures; see {@code schema/thermal.schema.json}. Null: there is no such reading. */
record ThermalMessage(
    @JsonUnwrapped Header header,
    Double hottestCelsius,
    double softLimitCelsius,
    String quality,
    List<ZoneBody> zones,
    ThrottlingBody throttling) {

  record ZoneBody(String name, Double celsius) {}

  record ThrottlingBody(boolean active, String reason) {}
}
