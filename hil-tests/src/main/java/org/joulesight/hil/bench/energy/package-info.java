/** How well cost models predict seconds and energy of networks on measured boards. */
package org.joulesight.hil.bench.energy;
