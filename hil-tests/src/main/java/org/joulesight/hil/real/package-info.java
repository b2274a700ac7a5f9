/**
 * Scenarios in real time, for what only the real thing shows: the packaged program as a process of
 * its own with a real broker, its bundles, its libraries and its end.
 */
package org.joulesight.hil.real;
