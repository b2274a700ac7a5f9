package org.joulesight.board.internal.power;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Quality;
import org.joulesight.board.internal.sysfs.Measured;
import org.joulesight.board.internal.sysfs.Value.Problem;

/**
 * Mean power over an interval from several readings of momentary values, one at a random moment of
 * each equal part of it. Readings at fixed moments could fall into step with the frames and be
 * wrong by the same amount for ever; random ones are right on average.
 */
final class RailProbe implements PowerProbe {
  private final String family;
  private final String uncovered;
  private final double uncoveredShare;
  private final List<RailSensor> sensors;
  private final List<RailInfo> infos;
  private final Counting counting;
  private final long renewalNanos;
  private final RailMean[] means;
  private final SampledSum sum = new SampledSum();
  private int failed;
  private int implausible;

  /**
   * @param uncoveredShare of the power that the rails may leave out where none is the whole board
   * @param uncovered sentence that says so
   */
  RailProbe(String family, List<RailSensor> sensors, double uncoveredShare, String uncovered) {
    this.family = family;
    this.sensors = List.copyOf(sensors);
    this.uncoveredShare = uncoveredShare;
    this.uncovered = uncovered;
    infos = sensors.stream().map(RailSensor::info).toList();
    counting = Counting.of(infos);
    renewalNanos = infos.stream().mapToLong(RailInfo::renewalNanos).max().orElse(0);
    means = new RailMean[sensors.size()];
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public int rails() {
    return sensors.size();
  }

  @Override
  public boolean readOnce() {
    return false;
  }

  /** Reads the voltages, which change slowly. */
  @Override
  public void begin(long nanos) {
    for (int i = 0; i < means.length; i++) {
      means[i] = new RailMean(sensors.get(i));
      if (counting.counted(i)) {
        means[i].readVolts();
      }
    }
    failed = 0;
    implausible = 0;
  }

  @Override
  public void during(long startNanos, long endNanos) {
    sum.during(startNanos, endNanos);
  }

  @Override
  public void read(long nanos) {
    double watts = 0;
    boolean plausible = true;
    for (int i = 0; i < means.length; i++) {
      if (counting.counted(i)) {
        Measured value = means[i].read();
        if (!value.ok()) {
          failed++;
          return;
        }
        plausible &= means[i].lastPlausible();
        watts += value.value();
      }
    }
    implausible += plausible ? 0 : 1;
    sum.add(watts, nanos);
  }

  /** Reads the rails that are not part of the total once. */
  @Override
  public PowerSample end() {
    List<RailSample> rails = new ArrayList<>(means.length);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      RailMean mean = means[i];
      if (!counting.counted(i)) {
        mean.readVolts();
        mean.read();
      }
      RailSample rail = mean.sample(counting.counted(i));
      rails.add(rail);
      if (rail.problem() != Problem.NONE) {
        problems.add(mean.what() + " " + rail.problem().words() + ".");
      }
    }
    String sensor = counting.describe(family, infos);
    if (!counting.complete()) {
      problems.add(uncovered);
    }
    if (sum.count() == 0 || sum.count() < failed) {
      return PowerSample.missing(family, rails, problems);
    }
    if (implausible > 0) {
      problems.add(sensor + " has values that sensor or board cannot have.");
    }
    return new PowerSample(
        sum.mean(),
        errorWatts(rails),
        implausible == 0 ? Quality.OK : Quality.IMPLAUSIBLE,
        renewalNanos,
        sensor,
        rails,
        problems);
  }

  private double errorWatts(List<RailSample> rails) {
    double bound = sum.deviation(renewalNanos) + sum.unseen();
    for (RailSample r : rails) {
      bound += r.counted() ? r.info().error().watts(r.volts(), r.watts()) : 0;
    }
    return counting.complete() ? bound : bound + uncoveredShare * sum.mean();
  }
}
