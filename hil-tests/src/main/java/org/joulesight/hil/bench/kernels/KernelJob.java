package org.joulesight.hil.bench.kernels;

import java.util.Map;
import org.joulesight.engine.plan.Isa;

/**
 * What one process of the benchmark is to do.
 *
 * @param peaks see {@link KernelReport#peaks()}
 */
record KernelJob(
    String network, int threads, int rounds, long seed, Isa isa, Map<String, Double> peaks) {}
