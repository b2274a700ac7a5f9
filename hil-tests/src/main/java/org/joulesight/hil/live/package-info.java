/**
 * The bench in real time: the program as it is shipped, with its kernels, a broker from Debian, a
 * simulated or a real board, and a consumer that knows only the schema.
 */
package org.joulesight.hil.live;
