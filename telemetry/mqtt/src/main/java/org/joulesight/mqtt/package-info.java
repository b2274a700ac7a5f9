/**
 * Telemetry over MQTT: what a unit publishes and where ({@link org.joulesight.mqtt.Topics}, JSON
 * schemas under {@code schema/}), how much of it was accepted ({@link
 * org.joulesight.mqtt.TelemetryReport}) and how much arrived ({@link
 * org.joulesight.mqtt.MessageAudit}). The link to the broker is the service {@link
 * org.joulesight.MqttLink.Factory}; Paho is hidden behind it.
 */
@Export
@Version("0.1.0")
package org.joulesight.mqtt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
