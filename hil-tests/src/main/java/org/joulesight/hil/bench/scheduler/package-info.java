/**
 * {@code joulesight bench scheduler}: policies over scenarios and seeds in virtual time, judged
 * against the clairvoyant bound.
 */
package org.joulesight.hil.bench.scheduler;
