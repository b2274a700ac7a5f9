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
 * anew every 50 ms of virtual time, and being told of the run. Sampled for the quantiles; averaged
 * for what is allocated, because JMH itself allocates for samples.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
  private static final int DECISIONS = 1_000_000;

  @Param({"3", "8"})
  public int cameras;

  /** With a generous cap there are no switches, with one that moves there are many. */
  @Param({"generous", "moving"})
  public String cap;

  private BusyUnit unit;

  @Setup(Level.Trial)
  public void unit() {
    unit = new BusyUnit(cameras, DECISIONS, cap.equals("moving"));
  }

  @Benchmark
  public Decision decide() {
    return unit.next();
  }
}
