package org.joulesight.hil.bench.decision;

import java.util.concurrent.TimeUnit;
import org.joulesight.scheduler.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One decision about a frame, with all that belongs to it: sampling the meter's memory, planning
 * anew every 50 ms of virtual time, and being told of the run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
  private static final int MOST_DECISIONS = 4_000_000;

  @Param({"3", "8"})
  public int cameras;

  private BusyUnit unit;

  /** A unit for each iteration: its readings must last. */
  @Setup(Level.Iteration)
  public void unit() {
    unit = new BusyUnit(cameras, MOST_DECISIONS);
  }

  @Benchmark
  public Decision decide() {
    return unit.next();
  }
}
