/**
 * The unit's mode: which conditions hold ({@link org.joulesight.pipeline.mode.Conditions}) and what
 * they make of it ({@link org.joulesight.pipeline.mode.ModeMachine}). Plain Java on times that are
 * passed in.
 */
@Export
@Version("0.1.0")
package org.joulesight.pipeline.mode;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
