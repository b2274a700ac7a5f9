package org.joulesight.app.internal.session;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulesight.OperatingPoint;
import org.joulesight.app.internal.session.SessionReport.StaticReport;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.scheduler.PointTable;

/**
 * The best that one point for all cameras and the whole session could have given under the lowest
 * cap, by the energies that the session learned: without any margin, and with every frame in time
 * if only the unit is not busy for longer than there is time. A bound for static choices.
 */
final class StaticPoint {
  private final double idleWatts;
  private final Map<OperatingPoint, Double> joulesPerFrame;
  private final List<PointTable> tables;

  /**
   * @param joulesPerFrame above idle as learned; 0 = not known
   */
  StaticPoint(
      double idleWatts, Map<OperatingPoint, Double> joulesPerFrame, List<PointTable> tables) {
    this.idleWatts = idleWatts;
    this.joulesPerFrame = joulesPerFrame;
    this.tables = tables;
  }

  /**
   * @param capWatts lowest of the session
   */
  Optional<StaticReport> best(double capWatts) {
    return tables.stream()
        .limit(1)
        .flatMap(t -> t.rows().stream())
        .filter(PointTable.Row::deadlineFeasible)
        .map(PointTable.Row::profile)
        .filter(p -> busyShare(p) <= 1)
        .map(p -> new StaticReport(p.point().toString(), watts(p), capWatts, p.accuracy()))
        .filter(s -> s.watts() <= capWatts)
        .max(Comparator.comparingDouble(StaticReport::accuracy));
  }

  private double framesPerSecond(PointProfile p) {
    return tables.stream().mapToDouble(PointTable::framesPerSecond).sum() / p.point().stride();
  }

  private double busyShare(PointProfile p) {
    return p.seconds() * framesPerSecond(p);
  }

  private double watts(PointProfile p) {
    return idleWatts + joules(p) * framesPerSecond(p);
  }

  private double joules(PointProfile p) {
    double learned = joulesPerFrame.getOrDefault(p.point(), 0.0);
    return learned > 0 ? learned : p.joules();
  }
}
