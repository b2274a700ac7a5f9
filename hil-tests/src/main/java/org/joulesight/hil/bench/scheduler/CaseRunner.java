package org.joulesight.hil.bench.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joulesight.UserError;
import org.joulesight.hil.bench.scheduler.policy.PolicyKind;
import org.joulesight.hil.bench.scheduler.sim.Scenario;

/** Runs cases side by side; each is one thread's alone. */
final class CaseRunner {
  private final int threads;
  private final int seconds;
  private final List<PolicyKind> kinds;
  private final Double guard;

  /**
   * @param guard of all baselines, or null for the one that each was tuned to
   */
  CaseRunner(int threads, int seconds, List<PolicyKind> kinds, Double guard) {
    this.guard = guard;
    this.threads = threads;
    this.seconds = seconds;
    this.kinds = kinds;
  }

  List<CaseResult> run(List<Scenario> scenarios, List<Long> seeds) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<CaseResult>> futures = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        for (long seed : seeds) {
          futures.add(pool.submit(() -> CaseResult.of(scenario, seed, seconds, kinds, guard)));
        }
      }
      List<CaseResult> results = new ArrayList<>();
      for (Future<CaseResult> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserError.failed("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
