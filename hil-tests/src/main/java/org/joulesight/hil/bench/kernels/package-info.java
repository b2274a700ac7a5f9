/**
 * Speed and numerical error of networks at every precision, beside other libraries in the same run.
 */
package org.joulesight.hil.bench.kernels;
