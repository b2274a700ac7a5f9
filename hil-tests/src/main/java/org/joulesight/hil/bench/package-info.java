/**
 * Benchmarks of more than one module, run by {@code joulesight bench}: never shipped, and kept out
 * of the bundle that carries the in-framework tests.
 */
package org.joulesight.hil.bench;
