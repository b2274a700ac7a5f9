/**
 * Turns frames into results: one agent per camera takes the newest frame, asks the scheduler for an
 * operating point, runs the predictor on the unit's single compute resource, follows objects and
 * hands the outcome to the sinks.
 */
@Export
@Version("0.1.0")
package org.joulesight.pipeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
