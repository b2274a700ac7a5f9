/**
 * Sensors of real compute boards, read from sysfs under a settable root: total power by rail,
 * temperatures, trip points, throttling. {@link org.joulesight.board.BoardInspector} looks at a
 * board once; the component in {@code internal} samples it ten times a second on a thread of its
 * own and offers {@link org.joulesight.PowerMeter} and {@link org.joulesight.ThermalSensor}. A
 * simulated board is read the same way: it is a root with a marker file.
 */
@Export
@Version("0.1.0")
package org.joulesight.board;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
