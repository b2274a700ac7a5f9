package org.joulesight.hil.bench.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joulesight.Clock;

/** Threads that keep the machine's cores busy and idle in turns, at random moments of a seed. */
final class ForeignLoad implements AutoCloseable {
  private static final double LEAST_SECONDS = 0.3;
  private static final double MOST_SECONDS = 4;
  private static final double BUSY_SHARE = 0.5;

  private final Clock clock;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;
  private volatile double sink;

  ForeignLoad(int count, long seed, Clock clock) {
    this.clock = clock;
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      SplittableRandom random = seeds.split();
      threads.add(new Thread(() -> run(random), "foreign-load-" + i));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private void run(SplittableRandom random) {
    try {
      while (!ended) {
        boolean busy = random.nextDouble() < BUSY_SHARE;
        long end = clock.nanoTime() + (long) (1e9 * random.nextDouble(LEAST_SECONDS, MOST_SECONDS));
        if (busy) {
          burn(end);
        } else {
          clock.awaitUntil(end);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void burn(long endNanos) {
    double x = 1;
    while (!ended && clock.nanoTime() < endNanos) {
      for (int i = 0; i < 10_000; i++) {
        x += Math.sqrt(x + i);
      }
    }
    sink = x;
  }

  /** Something that depends on all that was computed. */
  double sink() {
    return sink;
  }

  @Override
  public void close() {
    ended = true;
    threads.forEach(Thread::interrupt);
  }
}
