/** What a clairvoyant policy could reach at most. */
package org.joulesight.hil.bench.scheduler.oracle;
