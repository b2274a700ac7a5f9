/**
 * Policies that choose operating points: ours, and others re-implemented from their equations. All
 * see the same sensors and points.
 */
package org.joulesight.hil.bench.scheduler.policy;
