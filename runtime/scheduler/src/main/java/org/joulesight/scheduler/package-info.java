/**
 * The power-budget scheduler: which operating point each frame runs with, so that the board's power
 * stays under the watt limit in every second, frames meet their deadline, the die stays under the
 * soft temperature limit and accuracy is as high as possible. Plain Java on injected times; it
 * knows the board by {@link org.joulesight.BoardModel} and its sensors only, never a plant.
 *
 * <p>{@link org.joulesight.scheduler.PointTable} says what is offered, {@link
 * org.joulesight.scheduler.PowerBudgetScheduler} decides per frame, {@link
 * org.joulesight.scheduler.WindowAudit} judges the outcome.
 */
@Export
@Version("0.1.0")
package org.joulesight.scheduler;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
