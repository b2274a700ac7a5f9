package org.joulesight.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.joulesight.OperatingPoint;
import org.joulesight.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that stands still, or spins, in the middle of a frame. */
class EngineHangTest extends SchedulerRig {
  private static final int TRUSTED = 120;

  private Work work;
  private OperatingPoint point;
  private long startNanos;
  private double busySeconds;
  private double busyWatts;
  private final Random random = new Random(1);

  @BeforeEach
  void settle() {
    frames(TRUSTED);
    Decision d = scheduler.decide("front", sequence++, now, now);
    assertThat(d.kind()).isEqualTo(Decision.Kind.RUN);
    work = d.point().network().work();
    point = d.point().point();
    busySeconds = board.estimate(work).seconds();
    busyWatts = board.estimate(work).busyWatts() - board.idleWatts();
    startNanos = now;
    scheduler.started(work, now);
  }

  /**
   * The meter shows so much, and what the frame draws while it is usual.
   *
   * @return whether it was blamed at any moment
   */
  private boolean hang(long millis, double watts) {
    boolean blamed = false;
    for (long t = 50; t <= millis; t += 50) {
      now = startNanos + t * MILLI;
      if (t % 100 == 0) {
        double busyShare = Math.max(0, Math.min(1, (0.1 + busySeconds - t * 1e-3) / 0.1));
        double shown = watts + busyShare * busyWatts + 0.01 * random.nextGaussian();
        sensors.power(shown, 0.12, now - 50 * MILLI, quality);
        sensors.celsius(celsius, now, quality);
      }
      scheduler.sample(now);
      blamed |= scheduler.stats(now).powerSensorLost();
    }
    return blamed;
  }

  private Decision afterwards() {
    scheduler.finished(work, startNanos, now, 0);
    now += FRAME;
    return scheduler.decide("front", sequence++, now, now);
  }

  @Test
  void engineStandsStill_meterIsNotBlamed_andTheNextFrameRunsAsBefore() {
    assertThat(hang(7_000, idleWatts)).isFalse();
    Decision d = afterwards();
    assertThat(d.kind()).isEqualTo(Decision.Kind.RUN);
    assertThat(d.point().point()).as(d.reason() + " " + d.detail()).isEqualTo(point);
    assertThat(scheduler.stats(now).powerSensorLost()).isFalse();
  }

  @Test
  void engineSpins_itsEnergyCounts() {
    double spinning = 20;
    assertThat(hang(3_000, spinning)).isFalse();
    Decision d = afterwards();
    boolean dearestAtOnce = d.kind() == Decision.Kind.RUN && d.point().point().equals(point);
    assertThat(dearestAtOnce).as("%.0f W a quarter of a second ago", spinning).isFalse();
  }

  @Test
  void frameThatTakesLongerThanExpected_meterIsNotBlamedMeanwhile() {
    assertThat(hang(300, idleWatts)).isFalse();
    assertThat(afterwards().kind()).isEqualTo(Decision.Kind.RUN);
  }
}
