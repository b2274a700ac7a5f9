package org.joulesight.board.internal;

import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.board.internal.family.BoardFamily;
import org.joulesight.board.internal.power.PowerProbe;
import org.joulesight.board.internal.power.PowerSample;
import org.joulesight.board.internal.power.PowerSensors;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.thermal.ThermalSensors;
import org.joulesight.board.internal.throttle.ThrottleSensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the board ten times a second. Looks for the sensors again every second while one is
 * missing, so that it finds a driver that is loaded later or a simulated board that starts later.
 *
 * <p>{@link #sampleWindow} is for one thread, which may be a test's with a virtual clock; the
 * meters are for all.
 */
public final class BoardSampler implements IntervalSampler {
  public static final long INTERVAL_NANOS = 100_000_000;

  /** Readings of the current per interval: somewhat more than the 15 values an INA3221 has then. */
  public static final int READINGS = 20;

  private static final int INTERVALS_UNTIL_LOST = 10;
  private static final Logger LOG = LoggerFactory.getLogger(BoardSampler.class);

  private final Sysfs sysfs;
  private final BoardFamily family;
  private final Clock clock;
  private final ConversionTime conversion;
  private final PowerInterval interval;
  private final LatestPower power;
  private final LatestThermal thermal;
  private PowerProbe probe;
  private ThermalSensors temperatures;
  private ThrottleSensors throttles;
  private long sequence;
  private int powerFailures;
  private int thermalFailures;

  /**
   * @param family name of a board family, or auto
   * @param readings of the current in each interval
   * @param seed of the moments at which they are taken
   * @throws org.joulesight.UserError if there is no such family
   */
  public BoardSampler(Sysfs sysfs, String family, int readings, Clock clock, long seed) {
    this.sysfs = sysfs;
    this.family = BoardFamily.of(family, sysfs);
    this.clock = clock;
    conversion = new ConversionTime(sysfs);
    interval = new PowerInterval(INTERVAL_NANOS, readings, clock, seed, conversion);
    power = new LatestPower(clock, INTERVAL_NANOS);
    thermal = new LatestThermal(clock, INTERVAL_NANOS);
    findPower();
    findThermal();
  }

  public PowerMeter powerMeter() {
    return power;
  }

  public ThermalSensor thermalSensor() {
    return thermal;
  }

  @Override
  public void sampleWindow(long startNanos) throws InterruptedException {
    PowerSample sample = interval.sample(probe, startNanos);
    long middle = startNanos + INTERVAL_NANOS / 2;
    sequence++;
    publish(sample, middle);
    publish(temperatures.read(), middle);
  }

  private void publish(PowerSample sample, long middleNanos) {
    if (!sample.missing()) {
      powerFailures = 0;
      power.publish(sample.reading(middleNanos, sequence));
    } else if (++powerFailures % INTERVALS_UNTIL_LOST == 0 || probe.rails() == 0) {
      power.publish(LatestPower.missing(sample.whyMissing(), middleNanos, sequence));
      if (powerFailures % INTERVALS_UNTIL_LOST == 0) {
        findPower();
      }
    } else if (power.latest().quality() != Quality.MISSING) {
      power.publish(LatestPower.stale(power.latest()));
    }
  }

  private void publish(ThermalSensors.Sample sample, long middleNanos) {
    long now = clock.nanoTime();
    if (!sample.missing()) {
      thermalFailures = 0;
      thermal.publish(
          new ThermalSensor.Reading(
              sample.hottestCelsius(),
              now,
              sequence,
              sample.quality(),
              sample.zones(),
              throttles.read(sample.zones(), now)));
    } else if (++thermalFailures % INTERVALS_UNTIL_LOST == 0) {
      thermal.publish(
          LatestThermal.missing(middleNanos, sequence, throttles.read(sample.zones(), now)));
      findThermal();
    } else if (thermal.latest().quality() != Quality.MISSING) {
      thermal.publish(LatestThermal.stale(thermal.latest()));
    }
  }

  /** A rail that gives nothing now may come back; a total without it would be too low. */
  private void findPower() {
    PowerProbe before = probe;
    PowerProbe found = PowerSensors.find(sysfs, family.power());
    if (before != null && found.rails() < before.rails()) {
      return;
    }
    probe = found;
    conversion.look();
    boolean real = probe.rails() > 0 && sysfs.simulation().isEmpty();
    power.source(real ? PowerSource.MEASURED : PowerSource.MODELLED);
    if (before == null || (before.rails() == 0) != (probe.rails() == 0)) {
      LOG.info(
          "event=power-sensors root={} board={} family=\"{}\" rails={} source={}",
          sysfs.root(),
          family.name(),
          probe.family(),
          probe.rails(),
          power.source().label());
    }
  }

  private void findThermal() {
    temperatures = ThermalSensors.find(sysfs);
    throttles = new ThrottleSensors(sysfs, family.firmwareFlags());
  }
}
