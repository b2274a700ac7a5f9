/** The report page of the scheduler benchmark. */
package org.joulesight.hil.bench.scheduler.report;
