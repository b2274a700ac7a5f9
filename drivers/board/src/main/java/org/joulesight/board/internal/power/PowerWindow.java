package org.joulesight.board.internal.power;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.PowerMeter.Rail;
import org.joulesight.PowerMeter.Reading;
import org.joulesight.Quality;
import org.joulesight.board.internal.sysfs.Value;

/**
 * Mean power over one sampling interval from several readings of the current, one at a random
 * moment of each equal part of it. Readings at fixed moments could fall into step with the frames
 * and be wrong by the same amount for ever; random ones are right on average.
 *
 * <p>Used by one thread.
 */
public final class PowerWindow {
  private final PowerSensors sensors;
  private final long renewalNanos;
  private final double edgeShare;
  private final double[] volts;
  private final double[] ampSums;
  private double sum;
  private double squaredSteps;
  private double last = Double.NaN;
  private int good;
  private int failed;
  private int implausible;

  /**
   * @param intervalNanos length of an interval
   * @param partNanos length of the part of it that each reading stands for
   */
  public PowerWindow(PowerSensors sensors, long intervalNanos, long partNanos) {
    this.sensors = sensors;
    renewalNanos = sensors.counted().stream().mapToLong(RailSensor::renewalNanos).max().orElse(0);
    edgeShare = edgeDeviation(partNanos, renewalNanos) / intervalNanos;
    volts = new double[sensors.counted().size()];
    ampSums = new double[volts.length];
  }

  /** Begins a new interval: reads the voltages. */
  public void begin() {
    for (int i = 0; i < volts.length; i++) {
      volts[i] = sensors.counted().get(i).millivolts().milli();
      ampSums[i] = 0;
    }
    sum = 0;
    squaredSteps = 0;
    last = Double.NaN;
    good = 0;
    failed = 0;
    implausible = 0;
  }

  /** Reads the currents once. */
  public void read() {
    double watts = 0;
    boolean plausible = true;
    for (int i = 0; i < volts.length; i++) {
      RailSensor rail = sensors.counted().get(i);
      Value value = rail.milliamps();
      if (!value.ok() || Double.isNaN(volts[i])) {
        failed++;
        return;
      }
      plausible &= rail.plausible(volts[i], value.milli());
      watts += volts[i] * value.milli();
      ampSums[i] += value.milli();
    }
    implausible += plausible ? 0 : 1;
    squaredSteps += Double.isNaN(last) ? 0 : (watts - last) * (watts - last);
    last = watts;
    sum += watts;
    good++;
  }

  /**
   * Ends the interval. Reads the rails that are not part of the total once.
   *
   * @param middleNanos of the moments at which it was read; the values are half a renewal older
   * @return null if there is no rail or less than half of the readings were good
   */
  public Reading end(long middleNanos, long sequence) {
    if (volts.length == 0 || good == 0 || good < failed) {
      return null;
    }
    double watts = sum / good;
    return new Reading(
        watts,
        errorWatts(watts),
        middleNanos - renewalNanos / 2,
        sequence,
        implausible == 0 ? Quality.OK : Quality.IMPLAUSIBLE,
        sensorName(),
        rails());
  }

  /**
   * Offset, rounding and gain of the sensor, plus two standard deviations of the sampling: each
   * jump of the load between two readings counts by as much as its moment is uncertain.
   */
  private double errorWatts(double watts) {
    double bound = 2 * Math.sqrt(squaredSteps) * edgeShare;
    for (int i = 0; i < volts.length; i++) {
      bound += sensors.counted().get(i).error().watts(volts[i], ampSums[i] / good);
    }
    return sensors.complete() ? bound : bound + PowerSensors.UNCOVERED_SHARE * watts;
  }

  /**
   * Standard deviation of the moment at which a jump is seen. One reading at a random moment of
   * each part: for a jump at a share p of a part the variance is p(1-p) parts squared, 1/6 on
   * average. The age of a reading is evenly spread over a renewal: 1/12.
   */
  private static double edgeDeviation(double part, double renewal) {
    return Math.sqrt(part * part / 6 + renewal * renewal / 12);
  }

  private String sensorName() {
    String what = sensors.complete() ? volts.length == 1 ? rail(0) : "totals" : "sum of rails";
    return sensors.family() + " " + what;
  }

  private String rail(int i) {
    return sensors.counted().get(i).name();
  }

  private List<Rail> rails() {
    List<Rail> rails = new ArrayList<>(sensors.rails().size());
    for (RailSensor rail : sensors.rails()) {
      int i = sensors.counted().indexOf(rail);
      rails.add(
          i >= 0
              ? new Rail(rail.name(), volts[i], ampSums[i] / good)
              : new Rail(rail.name(), rail.millivolts().milli(), rail.milliamps().milli()));
    }
    return rails;
  }
}
