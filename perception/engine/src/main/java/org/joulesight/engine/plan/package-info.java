/**
 * Compiles a {@link org.joulesight.engine.graph.Graph} for one precision and input size into a plan
 * that runs without allocating, and finds the ranges that fixed-point precisions need.
 *
 * <p>An {@link org.joulesight.engine.plan.Engine} does the work; {@link
 * org.joulesight.engine.plan.Engines} has those that are built in.
 */
@Export
@Version("0.1.0")
package org.joulesight.engine.plan;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
