package org.joulesight.board.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.PowerMeter;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.board.BoardPoints;
import org.joulesight.board.BoardPoints.Point;
import org.joulesight.board.ProcessCpuTime;

/** A real board as it was characterised. Immutable. */
final class PointsModel implements BoardModel {
  /**
   * A limit closer to idle leaves no room for a frame; one above the dearest point limits nothing.
   */
  private static final double MARGIN = 0.05;

  private final BoardPoints points;

  PointsModel(BoardPoints points) {
    this.points = points;
  }

  @Override
  public String board() {
    return points.board();
  }

  @Override
  public PowerSource powerSource() {
    return PowerSource.MEASURED;
  }

  @Override
  public String unit() {
    return waitingIsFree() ? ProcessCpuTime.UNIT : PowerMeter.WATTS;
  }

  @Override
  public boolean waitingIsFree() {
    return points.meter().equals(ProcessCpuTime.METER);
  }

  @Override
  public Set<Precision> precisions() {
    Set<Precision> offered = EnumSet.noneOf(Precision.class);
    points.points().forEach(p -> offered.add(p.precision()));
    return offered;
  }

  @Override
  public double idleWatts() {
    return points.idleWatts();
  }

  @Override
  public double minWattsLimit() {
    return points.idleWatts() * (1 + MARGIN);
  }

  @Override
  public double maxWattsLimit() {
    return points.points().stream().mapToDouble(Point::busyWatts).max().orElseThrow()
        * (1 + MARGIN);
  }

  @Override
  public double softCelsiusLimit() {
    return points.softCelsius();
  }

  @Override
  public List<String> assumptions() {
    return List.of(
        "Points were measured with " + points.meter() + "; others are scaled by their MACs.");
  }

  /**
   * The measured point; for one that was not measured, the mean seconds per MAC and watts of its
   * precision.
   *
   * @throws IllegalArgumentException if no point of the precision was measured
   */
  @Override
  public Estimate estimate(Work work) {
    List<Point> alike =
        points.points().stream().filter(p -> p.precision() == work.precision()).toList();
    if (alike.isEmpty()) {
      throw new IllegalArgumentException(
          board() + " was not characterised for " + work.precision().label());
    }
    for (Point p : alike) {
      if (p.network().equals(work.network()) && p.inputPixels() == work.inputPixels()) {
        return new Estimate(p.seconds(), p.busyWatts());
      }
    }
    double perMac = alike.stream().mapToDouble(p -> p.seconds() / p.macs()).average().orElseThrow();
    double watts = alike.stream().mapToDouble(Point::busyWatts).average().orElseThrow();
    return new Estimate(perMac * work.macs(), watts);
  }
}
