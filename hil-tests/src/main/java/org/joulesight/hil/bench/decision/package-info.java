/** How long a decision of the scheduler takes, and what it allocates; measured by JMH. */
package org.joulesight.hil.bench.decision;
