package org.joulesight.hil.bench.scheduler.sim;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Time and allocation of decisions. The first ones, before compilation, are left out. */
final class DecisionClock {
  private static final int WARM_UP = 500;
  private static final int MOST = 40_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final int[] nanos = new int[MOST];
  private long count;
  private long bytes;
  private long bytesBefore;
  private long begun;

  void begin() {
    bytesBefore = threads.getCurrentThreadAllocatedBytes();
    begun = System.nanoTime();
  }

  void end() {
    long took = System.nanoTime() - begun;
    long allocated = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    if (++count > WARM_UP) {
      nanos[(int) ((count - WARM_UP - 1) % MOST)] = (int) Math.min(Integer.MAX_VALUE, took);
      bytes += allocated;
    }
  }

  int[] nanos() {
    return Arrays.copyOf(nanos, (int) Math.min(MOST, Math.max(0, count - WARM_UP)));
  }

  double bytesPerDecision() {
    return count > WARM_UP ? (double) bytes / (count - WARM_UP) : 0;
  }
}
