package org.joulesight.hil.bench.meter;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.board.ProcessCpuTime;
import org.joulesight.scheduler.WindowAudit;

/**
 * Reads another process' processor time from the kernel every 100 ms and judges afterwards whether
 * it kept a cap. Knows nothing of frames: what ran when the cap fell is not forgiven.
 */
final class Referee {
  private final Clock clock;
  private final List<Sample> samples = new ArrayList<>();

  private record Sample(long epochMillis, long nanos, double coreSeconds) {}

  /** A cap from a moment on. */
  record Cap(double atSeconds, double cores) {}

  Referee(Clock clock) {
    this.clock = clock;
  }

  /** Reads until the process has ended. */
  void watch(ProcessHandle process, ProcessCpuTime time) throws InterruptedException {
    for (long tick = clock.nanoTime(); process.isAlive(); tick += WindowAudit.SLIDE_NANOS) {
      clock.awaitUntil(tick);
      add(clock.epochMillis(), clock.nanoTime(), time.seconds());
    }
  }

  void add(long epochMillis, long nanos, double coreSeconds) {
    samples.add(new Sample(epochMillis, nanos, coreSeconds));
  }

  /**
   * @param caps the first at 0 s
   */
  WindowAudit.Result judge(long startEpochMillis, double seconds, List<Cap> caps) {
    List<Sample> inside =
        samples.stream()
            .filter(s -> s.epochMillis() >= startEpochMillis)
            .filter(s -> s.epochMillis() <= startEpochMillis + seconds * 1e3)
            .toList();
    if (inside.isEmpty()) {
      throw new IllegalStateException("no sample of the session");
    }
    long start =
        inside.get(0).nanos() - (inside.get(0).epochMillis() - startEpochMillis) * 1_000_000;
    WindowAudit audit = new WindowAudit(caps.get(0).cores(), 0, start);
    int next = 1;
    for (Sample s : inside) {
      while (next < caps.size() && start + caps.get(next).atSeconds() * 1e9 <= s.nanos()) {
        audit.limit(
            start + Math.round(caps.get(next).atSeconds() * 1e9), caps.get(next).cores(), t -> 0);
        next++;
      }
      audit.sample(s.nanos(), s.coreSeconds());
    }
    return audit.result();
  }
}
