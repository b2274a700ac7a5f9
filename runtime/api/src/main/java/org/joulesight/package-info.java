/**
 * The contract between the parts of the runtime: values that travel with a frame, and the services
 * that bundles offer to each other. Interfaces and records only; no implementation and no
 * third-party type.
 *
 * <p>Units are part of the name ({@code wattsLimit}, {@code latencyNanos}). A time that ends in
 * {@code Nanos} is in the monotonic clock of {@link Clock#nanoTime()}; one that ends in {@code
 * EpochMillis} is UTC.
 */
@Export
@Version("0.1.0")
package org.joulesight;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
