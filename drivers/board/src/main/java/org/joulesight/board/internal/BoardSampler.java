package org.joulesight.board.internal;

import java.util.SplittableRandom;
import org.joulesight.Clock;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.board.internal.power.PowerSensors;
import org.joulesight.board.internal.power.PowerWindow;
import org.joulesight.board.internal.sysfs.Sysfs;
import org.joulesight.board.internal.thermal.ThermalSensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the board ten times a second. Looks for the sensors again every second while one is
 * missing, so that it finds a driver that is loaded later or a simulated board that starts later.
 *
 * <p>{@link #sampleWindow} is for one thread, which may be a test's with a virtual clock; the
 * meters are for all.
 */
final class BoardSampler {
  static final long INTERVAL_NANOS = 100_000_000;

  /** Readings of the current per interval: somewhat more than the 15 values an INA3221 has then. */
  static final int READINGS = 20;

  private static final int INTERVALS_UNTIL_LOST = 10;
  private static final Logger LOG = LoggerFactory.getLogger(BoardSampler.class);

  private final Sysfs sysfs;
  private final String family;
  private final int readings;
  private final long partNanos;
  private final Clock clock;
  private final SplittableRandom random;
  private final LatestPower power;
  private final LatestThermal thermal;
  private PowerWindow window;
  private PowerSensors powerSensors;
  private ThermalSensors thermalSensors;
  private long sequence;
  private int powerFailures;
  private int thermalFailures;

  /**
   * @param readings of the current in each interval
   * @param seed of the moments at which they are taken
   * @throws org.joulesight.UserError if there is no such family
   */
  BoardSampler(Sysfs sysfs, String family, int readings, Clock clock, long seed) {
    this.readings = readings;
    partNanos = INTERVAL_NANOS / readings;
    this.sysfs = sysfs;
    this.family = family;
    this.clock = clock;
    random = new SplittableRandom(seed);
    power = new LatestPower(clock, INTERVAL_NANOS);
    thermal = new LatestThermal(clock, INTERVAL_NANOS);
    findPower();
    findThermal();
  }

  PowerMeter powerMeter() {
    return power;
  }

  ThermalSensor thermalSensor() {
    return thermal;
  }

  /** Samples for {@link #INTERVAL_NANOS} from {@code startNanos} on, and publishes the result. */
  void sampleWindow(long startNanos) throws InterruptedException {
    window.begin();
    for (int i = 0; i < readings; i++) {
      long part = startNanos + i * partNanos;
      // A reading blocks for 6.6 ms on a real INA3221: leave out the parts that it took.
      if (clock.nanoTime() < part + partNanos) {
        clock.awaitUntil(part + random.nextLong(partNanos));
        window.read();
      }
    }
    long middle = startNanos + INTERVAL_NANOS / 2;
    sequence++;
    publish(window.end(middle, sequence), middle);
    publish(thermalSensors.read(clock.nanoTime(), sequence), middle);
  }

  private void publish(PowerMeter.Reading reading, long nanos) {
    if (reading != null) {
      powerFailures = 0;
      power.publish(reading);
    } else if (++powerFailures % INTERVALS_UNTIL_LOST == 0 || powerSensors.none()) {
      power.publish(LatestPower.missing(whyMissing(), nanos, sequence));
      if (powerFailures % INTERVALS_UNTIL_LOST == 0) {
        findPower();
      }
    } else if (power.latest().quality() != Quality.MISSING) {
      power.publish(LatestPower.stale(power.latest()));
    }
  }

  private void publish(ThermalSensor.Reading reading, long nanos) {
    if (reading != null) {
      thermalFailures = 0;
      thermal.publish(reading);
    } else if (++thermalFailures % INTERVALS_UNTIL_LOST == 0) {
      thermal.publish(LatestThermal.missing(nanos, sequence));
      findThermal();
    } else if (thermal.latest().quality() != Quality.MISSING) {
      thermal.publish(LatestThermal.stale(thermal.latest()));
    }
  }

  private String whyMissing() {
    return powerSensors.none()
        ? "no power sensor: nothing at " + PowerSensors.places(family)
        : powerSensors.family() + " cannot be read";
  }

  private void findPower() {
    PowerSensors before = powerSensors;
    powerSensors = PowerSensors.find(sysfs, family);
    window = new PowerWindow(powerSensors, INTERVAL_NANOS, partNanos);
    boolean real = !powerSensors.none() && sysfs.simulation().isEmpty();
    power.source(real ? PowerSource.MEASURED : PowerSource.MODELLED);
    if (before == null || before.none() != powerSensors.none()) {
      LOG.info(
          "event=power-sensors root={} family=\"{}\" rails={} source={}",
          sysfs.root(),
          powerSensors.family(),
          powerSensors.rails().size(),
          power.source().label());
    }
  }

  private void findThermal() {
    thermalSensors = ThermalSensors.find(sysfs);
  }
}
