/**
 * What happens around the network: pictures into its input ({@link
 * org.joulesight.vision.Preprocessor}), its outputs into boxes ({@link
 * org.joulesight.vision.Decoder}, {@link org.joulesight.vision.Nms}), and boxes into tracks (the
 * {@link org.joulesight.Tracker.Factory} service). Plain algorithms over caller-owned memory; a
 * frame in steady state allocates nothing here but its result records.
 */
@Export
@Version("0.1.0")
package org.joulesight.vision;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
