/**
 * Units in virtual time: scenarios, cameras, the simulated board with its sensors and their faults,
 * and what is measured on a run.
 */
package org.joulesight.hil.bench.scheduler.sim;
