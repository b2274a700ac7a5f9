package org.joulesight.board.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.joulesight.Clock;
import org.joulesight.Quality;
import org.joulesight.board.FixtureTree;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensorAgentTest {
  @TempDir Path folder;

  @Test
  void agent_samplesOnItsOwnThread_andEndsOnClose() throws Exception {
    new FixtureTree(folder).rail(1, "VDD_IN", 5000, 1000);
    CountDownLatch reached = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    VirtualClock steps = new VirtualClock();
    Clock clock =
        new Clock() {
          @Override
          public long nanoTime() {
            return steps.nanoTime();
          }

          @Override
          public long epochMillis() {
            return 0;
          }

          @Override
          public void awaitUntil(long deadlineNanos) throws InterruptedException {
            thread.set(Thread.currentThread());
            if (deadlineNanos > 3 * BoardSampler.INTERVAL_NANOS) {
              reached.countDown();
              new CountDownLatch(1).await();
            }
            steps.awaitUntil(deadlineNanos);
          }
        };
    BoardSampler sampler =
        new BoardSampler(new Sysfs(folder), "auto", BoardSampler.READINGS, clock, 1);
    SensorAgent agent = new SensorAgent("board-sensors", sampler, clock);
    agent.start();
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(thread.get().getName()).isEqualTo("board-sensors");
    assertThat(sampler.powerMeter().latest().quality()).isEqualTo(Quality.OK);
    assertThat(sampler.powerMeter().latest().sequence()).isEqualTo(3);
    agent.close();
    assertThat(thread.get().isAlive()).isFalse();
  }
}
