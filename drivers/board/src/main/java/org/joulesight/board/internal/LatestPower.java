package org.joulesight.board.internal;

import java.util.Arrays;
import java.util.List;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;

/** Keeps the newest power reading. Thread-safe; reading it allocates nothing while it is fresh. */
final class LatestPower implements PowerMeter {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Clock clock;
  private final String unit;
  private final long staleAfterNanos;

  /** Readings of the last second; NaN where none has come yet. */
  private final double[] second;

  private volatile Stamped newest;
  private volatile PowerSource source = PowerSource.MODELLED;

  /**
   * @param publishedNanos when it came; its middle lies further back
   */
  private record Stamped(Reading reading, long publishedNanos) {}

  LatestPower(Clock clock, long intervalNanos) {
    this(clock, intervalNanos, WATTS);
  }

  /**
   * @param unit of what is called watts
   */
  LatestPower(Clock clock, long intervalNanos, String unit) {
    this.clock = clock;
    this.unit = unit;
    staleAfterNanos = 2 * intervalNanos;
    second = new double[(int) (SECOND_NANOS / intervalNanos)];
    Arrays.fill(second, Double.NaN);
    publish(missing("no reading yet", clock.nanoTime(), 0));
  }

  static Reading missing(String why, long nanos, long sequence) {
    return new Reading(Double.NaN, Double.NaN, nanos, sequence, Quality.MISSING, why, List.of());
  }

  void publish(Reading reading) {
    newest = new Stamped(reading, clock.nanoTime());
    if (reading.quality() == Quality.OK) {
      synchronized (second) {
        second[(int) (reading.sequence() % second.length)] = reading.watts();
      }
    }
  }

  @Override
  public double lastSecondWatts() {
    if (latest().quality() == Quality.MISSING) {
      return Double.NaN;
    }
    synchronized (second) {
      return Arrays.stream(second).filter(w -> !Double.isNaN(w)).average().orElse(Double.NaN);
    }
  }

  @Override
  public String unit() {
    return unit;
  }

  /** Processor time is counted; power is always a sensor's opinion. */
  @Override
  public boolean exact() {
    return !unit.equals(WATTS);
  }

  void source(PowerSource value) {
    source = value;
  }

  @Override
  public Reading latest() {
    Stamped s = newest;
    boolean old = clock.nanoTime() - s.publishedNanos > staleAfterNanos;
    return old && s.reading.quality() != Quality.MISSING ? stale(s.reading) : s.reading;
  }

  @Override
  public PowerSource source() {
    return source;
  }

  static Reading stale(Reading r) {
    return new Reading(
        r.watts(),
        r.errorWatts(),
        r.sampledNanos(),
        r.sequence(),
        Quality.STALE,
        r.sensor(),
        r.rails());
  }
}
