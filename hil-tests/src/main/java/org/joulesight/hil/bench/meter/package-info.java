/** A limit on a really measured quantity: the product's own processor time, under foreign load. */
package org.joulesight.hil.bench.meter;
