package org.joulesight.hil.bench.kernels;

import java.util.List;
import java.util.Map;

/**
 * What {@code bench kernels} writes.
 *
 * @param peaks billions of operations a second of one core by precision, measured; a
 *     multiply-accumulate is two. Precisions without instructions of their own are left out
 * @param seed of weights and inputs
 */
record KernelReport(
    Cpu cpu,
    Map<String, String> versions,
    Map<String, Double> peaks,
    long seed,
    int rounds,
    List<Row> results,
    List<Skipped> skipped) {
  /**
   * The machine.
   *
   * @param isa flag names of {@code /proc/cpuinfo}
   */
  record Cpu(String model, int cores, List<String> isa) {}

  /**
   * A network in an engine.
   *
   * @param gops billions of operations a second at the median
   * @param percentOfPeak of {@code peaks} times threads; null where there is no peak
   * @param ratioToOrtFp32 median over that of ONNX Runtime at FP32 with as many threads
   * @param maxRelativeError against ONNX Runtime at FP32; see {@code measures}
   * @param mixedMacShare share of the MACs that ran in a wider precision
   */
  record Row(
      String network,
      String engine,
      String precision,
      int threads,
      double medianMillis,
      double minMillis,
      double gops,
      Double percentOfPeak,
      Double ratioToOrtFp32,
      Double maxRelativeError,
      double mixedMacShare) {}

  /** What was not run. {@code network} is {@code *} if it holds for all. */
  record Skipped(String network, String engine, String precision, String missing) {}

  /** What one process found out. */
  record Part(Map<String, String> versions, List<Row> results, List<Skipped> skipped) {}
}
