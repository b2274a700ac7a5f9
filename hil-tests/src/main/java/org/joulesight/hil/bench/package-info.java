/**
 * Benchmarks of more than one module, run by {@code joulesight bench}: never shipped, and not
 * called by the tests that run inside the frameworks.
 */
package org.joulesight.hil.bench;
