package org.joulesight.board.internal;

import java.util.List;
import org.joulesight.Clock;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;

/**
 * Keeps the newest temperatures. Thread-safe; reading them allocates nothing while they are fresh.
 */
final class LatestThermal implements ThermalSensor {
  private final Clock clock;
  private final long staleAfterNanos;
  private volatile Stamped newest;

  private record Stamped(Reading reading, long publishedNanos) {}

  LatestThermal(Clock clock, long intervalNanos) {
    this.clock = clock;
    staleAfterNanos = 2 * intervalNanos;
    publish(missing(clock.nanoTime(), 0, Throttling.NONE));
  }

  static Reading missing(long nanos, long sequence, Throttling throttling) {
    return new Reading(Double.NaN, nanos, sequence, Quality.MISSING, List.of(), throttling);
  }

  void publish(Reading reading) {
    newest = new Stamped(reading, clock.nanoTime());
  }

  @Override
  public Reading latest() {
    Stamped s = newest;
    boolean old = clock.nanoTime() - s.publishedNanos > staleAfterNanos;
    return old && s.reading.quality() != Quality.MISSING ? stale(s.reading) : s.reading;
  }

  static Reading stale(Reading r) {
    return new Reading(
        r.hottestCelsius(),
        r.sampledNanos(),
        r.sequence(),
        Quality.STALE,
        r.zones(),
        r.throttling());
  }
}
