package org.joulesight.hil.bench.kernels;

import java.nio.FloatBuffer;
import java.util.List;

/** A network in some engine, ready to run over the input of the trial. */
interface Contender extends AutoCloseable {
  String engine();

  String precision();

  void run();

  /** What the last run left, in the order that plans of the network have. */
  List<FloatBuffer> outputs();

  /** Share of the MACs that run in a wider precision, 0..1. */
  double mixedMacShare();

  @Override
  void close();
}
