/** A bundle that the HIL bench puts into a running program; see {@link Probe}. */
package org.joulesight.hil.probe;
