/**
 * A network as a graph of operators on named values, whatever file it came from: the graph itself,
 * importers, shape inference, and the rewrites that fuse operators into the layers which engines
 * run. Plain Java, no native code.
 *
 * <p>Shapes are logical and in the order batch, channels, height, width; the order in memory is the
 * engine's choice.
 */
@Export
@Version("0.1.0")
package org.joulesight.engine.graph;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
