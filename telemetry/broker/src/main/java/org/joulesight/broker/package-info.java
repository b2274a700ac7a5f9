/**
 * An MQTT broker inside the process, for demos, tests and units without a broker of their own:
 * Artemis, reachable from this machine only, keeping nothing on disk. Artemis itself is hidden in
 * the bundle.
 */
@Export
@Version("0.1.0")
package org.joulesight.broker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
