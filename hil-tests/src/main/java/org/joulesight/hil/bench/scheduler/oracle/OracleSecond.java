package org.joulesight.hil.bench.scheduler.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.hil.bench.scheduler.sim.Case;
import org.joulesight.hil.bench.scheduler.sim.TrueCosts;
import org.joulesight.scheduler.PointProfile;

/** What one second of a case allows, seen with hindsight. */
final class OracleSecond {
  private static final long SECOND = 1_000_000_000L;

  final Spending spending;
  final double baseWatts;
  final double capWatts;
  final double ambientRise;
  final double floorWatts;
  final double floorValue;
  final double dearestWatts;
  final double weight;

  private OracleSecond(
      Spending spending,
      double baseWatts,
      double capWatts,
      double ambientRise,
      double floorWatts,
      double floorValue,
      double dearestWatts,
      double weight) {
    this.spending = spending;
    this.baseWatts = baseWatts;
    this.capWatts = capWatts;
    this.ambientRise = ambientRise;
    this.floorWatts = floorWatts;
    this.floorValue = floorValue;
    this.dearestWatts = dearestWatts;
    this.weight = weight;
  }

  /** Whether not even the cheapest points of all cameras fit under the cap. */
  boolean infeasible() {
    return floorWatts > capWatts;
  }

  boolean capBinds() {
    return dearestWatts > capWatts;
  }

  /** All seconds of a case; equal seconds share their hulls. */
  static List<OracleSecond> of(Case c, TrueCosts costs, Predicate<PointProfile> allowed) {
    List<OracleSecond> list = new ArrayList<>();
    Map<List<Double>, Spending> known = new HashMap<>();
    for (int s = 0; s < c.seconds(); s++) {
      long from = Case.START_NANOS + s * SECOND;
      list.add(second(c, costs, allowed, from, known));
    }
    return list;
  }

  private static OracleSecond second(
      Case c,
      TrueCosts costs,
      Predicate<PointProfile> allowed,
      long from,
      Map<List<Double>, Spending> known) {
    long to = from + SECOND;
    double slow = c.otherLoad().slow().least(from, to);
    List<List<Spending.Choice>> cameras = new ArrayList<>();
    List<Double> key = new ArrayList<>(List.of(slow));
    double floor = 0;
    double floorValue = 0;
    double dearest = 0;
    double weights = 0;
    for (int i = 0; i < c.cameras().size(); i++) {
      double weight = c.weights().get(i).mean(from, to);
      key.add(weight);
      weights += weight;
      if (weight > 0) {
        List<Spending.Choice> choices = choices(c, costs, i, weight, slow, from, allowed);
        cameras.add(choices);
        Spending.Choice cheapest = cheapest(choices(c, costs, i, weight, slow, from, p -> true));
        floor += cheapest.watts();
        floorValue += cheapest.value();
        dearest +=
            choices.stream()
                .max(java.util.Comparator.comparingDouble(Spending.Choice::value))
                .map(Spending.Choice::watts)
                .orElse(0.0);
      }
    }
    Spending spending = known.computeIfAbsent(key, k -> new Spending(cameras, 1));
    double base =
        costs.board().idleWatts()
            + c.otherLoad().watts().mean(from, to)
            + c.decodeWatts(from + SECOND / 2);
    return new OracleSecond(
        spending,
        base,
        c.caps().mean(from, to),
        c.otherLoad().kelvin().mean(from, to),
        base + floor,
        floorValue,
        base + dearest,
        weights);
  }

  private static Spending.Choice cheapest(List<Spending.Choice> choices) {
    return choices.stream()
        .min(java.util.Comparator.comparingDouble(Spending.Choice::watts))
        .orElse(new Spending.Choice(0, 0, 0));
  }

  private static List<Spending.Choice> choices(
      Case c,
      TrueCosts costs,
      int camera,
      double weight,
      double slow,
      long from,
      Predicate<PointProfile> allowed) {
    CameraSpec spec = c.cameras().get(camera);
    List<Spending.Choice> list = new ArrayList<>();
    for (int p = 0; p < spec.points().size(); p++) {
      PointProfile point = spec.points().get(p);
      double seconds = costs.seconds(camera, p) * slow;
      boolean possible = allowed.test(point) && costs.withinCurrent(camera, p, from);
      if (possible && seconds * 1e9 <= spec.intervalNanos()) {
        double runs = spec.framesPerSecond() / point.point().stride();
        list.add(
            new Spending.Choice(
                costs.watts(camera, p) * slow, weight * point.accuracy(), runs * seconds));
      }
    }
    return list;
  }
}
