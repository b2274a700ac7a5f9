/**
 * Simulated boards: the physics of a compute board (power, heat, clock of its processor) built from
 * published measurements, and the sysfs tree by which a board driver sees it. A profile is a data
 * file; {@link org.joulesight.simboard.SimulatedBoard} is the plant, {@link
 * org.joulesight.simboard.BoardTree} its sensors. Nothing here starts a thread or reads a clock;
 * the component in {@code internal} does.
 */
@Export
@Version("0.1.0")
package org.joulesight.simboard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
