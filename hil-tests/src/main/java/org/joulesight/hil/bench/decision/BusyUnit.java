package org.joulesight.hil.bench.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.LayerClass;
import org.joulesight.Limits;
import org.joulesight.NetworkPoint;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.ThermalSensor;
import org.joulesight.Work;
import org.joulesight.scheduler.Decision;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PowerBudgetScheduler;
import org.joulesight.scheduler.SchedulerSettings;

/**
 * A unit of some cameras with sixteen points each, in virtual time, that draws what its model says.
 * It is rehearsed once to make all readings; the same again allocates nothing but what the
 * scheduler does.
 */
final class BusyUnit implements BoardModel, PowerMeter {
  private static final int POINTS = 16;
  private static final double IDLE_WATTS = 2;
  private static final double FRAMES_PER_SECOND = 15;
  private static final long READING_NANOS = 100_000_000L;
  private static final long CAP_NANOS = 10_000_000_000L;
  private static final double[] CAPS = {5, 3.5, 4.2, 3};
  private static final double GENEROUS = 6;
  private static final ThermalSensor.Reading NO_HEAT =
      new ThermalSensor.Reading(
          Double.NaN, 0, 0, Quality.MISSING, List.of(), ThermalSensor.Throttling.NONE);

  private final PowerMeter.Reading[] readings;
  private final String[] ids;
  private final long[] sequences;
  private final double[] joules;
  private final List<PointProfile> front;
  private final boolean moving;
  private final Limits[] limits = new Limits[CAPS.length];
  private final long stepNanos;
  private final int decisions;
  private PowerBudgetScheduler scheduler;
  private long now;
  private int decided;
  private int cap;

  /**
   * @param decisions after which it begins again
   * @param moving whether the cap changes every ten seconds; else it allows the best points
   */
  BusyUnit(int cameras, int decisions, boolean moving) {
    this.decisions = decisions;
    this.moving = moving;
    stepNanos = Math.round(1e9 / (FRAMES_PER_SECOND * cameras));
    readings = new PowerMeter.Reading[(int) (decisions * stepNanos / READING_NANOS) + 2];
    joules = new double[readings.length + 1];
    for (int i = 0; i < CAPS.length; i++) {
      limits[i] = new Limits(moving ? CAPS[i] : GENEROUS, 80, 0, 0);
    }
    front = front(cameras);
    ids = new String[cameras];
    sequences = new long[cameras];
    for (int c = 0; c < cameras; c++) {
      ids[c] = "camera" + c;
    }
    begin();
    for (int i = 0; i < decisions; i++) {
      next();
    }
    begin();
  }

  private void begin() {
    now = 0;
    decided = 0;
    cap = 0;
    scheduler =
        new PowerBudgetScheduler(
            this, this, () -> NO_HEAT, SchedulerSettings.defaults(), limits[0], 0);
    for (int c = 0; c < ids.length; c++) {
      sequences[c] = 0;
      scheduler.addCamera(ids[c], FRAMES_PER_SECOND, 1 + 0.1 * c, front);
    }
  }

  private List<PointProfile> front(int cameras) {
    List<PointProfile> front = new ArrayList<>();
    Precision[] precisions = Precision.values();
    for (int i = 1; i <= POINTS; i++) {
      Precision precision = precisions[i % precisions.length];
      long macs = 40_000_000L * i / cameras;
      Work.Cost cost = new Work.Cost(LayerClass.CONVOLUTION, macs, macs / 50, macs / 100, 20);
      Work work = new Work("net", precision, 32 * i, List.of(cost));
      NetworkPoint network = new NetworkPoint(work, 0.3 + 0.6 * i / (i + 4.0), 0);
      Estimate estimate = estimate(work);
      front.add(
          new PointProfile(
              network.withStride(1),
              network,
              network.accuracy(),
              estimate.seconds(),
              estimate.joulesAboveIdle(IDLE_WATTS)));
    }
    return front;
  }

  /** Decides about the next frame and, where it runs, tells of its run. */
  Decision next() {
    if (decided == decisions) {
      begin();
    }
    now += stepNanos;
    int camera = decided++ % ids.length;
    if (moving && now / CAP_NANOS % CAPS.length != cap) {
      cap = (int) (now / CAP_NANOS % CAPS.length);
      scheduler.limits(limits[cap], now);
    }
    Decision d = scheduler.decide(ids[camera], sequences[camera]++, now, now);
    if (d.kind() == Decision.Kind.RUN) {
      Work work = d.point().network().work();
      scheduler.started(work, now);
      long nanos = Math.min(stepNanos - 1, Math.round(d.point().seconds() * 1e9));
      scheduler.finished(work, now, now + nanos, nanos);
      draw(d.point().joules(), nanos);
    }
    return d;
  }

  /** A run from now on that may go on in the next reading's time; none is longer than that. */
  private void draw(double runJoules, long nanos) {
    int i = (int) (now / READING_NANOS);
    long after = Math.max(0, now + nanos - (i + 1) * READING_NANOS);
    joules[i] += runJoules * (nanos - after) / nanos;
    joules[i + 1] += runJoules * after / nanos;
  }

  @Override
  public PowerMeter.Reading latest() {
    int i = (int) (now / READING_NANOS);
    if (readings[i] == null) {
      double spent = i == 0 ? 0 : joules[i - 1];
      readings[i] =
          new PowerMeter.Reading(
              IDLE_WATTS + spent * 1e9 / READING_NANOS,
              0.05,
              i * READING_NANOS - READING_NANOS / 2,
              i,
              Quality.OK,
              "rehearsed",
              List.of());
    }
    return readings[i];
  }

  @Override
  public PowerSource source() {
    return PowerSource.MODELLED;
  }

  @Override
  public String unit() {
    return WATTS;
  }

  @Override
  public String board() {
    return "busy unit";
  }

  @Override
  public PowerSource powerSource() {
    return PowerSource.MODELLED;
  }

  @Override
  public Set<Precision> precisions() {
    return EnumSet.allOf(Precision.class);
  }

  @Override
  public double idleWatts() {
    return IDLE_WATTS;
  }

  @Override
  public double minWattsLimit() {
    return IDLE_WATTS + 0.2;
  }

  @Override
  public double maxWattsLimit() {
    return 6;
  }

  @Override
  public double softCelsiusLimit() {
    return 80;
  }

  @Override
  public Estimate estimate(Work work) {
    return new Estimate(work.macs() / 17e9, IDLE_WATTS + 3);
  }

  @Override
  public List<String> assumptions() {
    return List.of();
  }
}
