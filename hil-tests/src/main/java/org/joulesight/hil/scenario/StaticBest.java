package org.joulesight.hil.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.joulesight.BoardModel;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.hil.world.StaticRun;
import org.joulesight.hil.world.WorldSettings;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.SimulatedBoard;
import org.joulesight.simboard.Surroundings;
import org.joulesight.simboard.TrueBoard;

/**
 * What one point for each camera makes of a limit, chosen by somebody who knows what the board of
 * this seed really draws and how warm it really gets: what a unit must make of it at least that
 * learns and may divide the time between points. Of the limit the bench's tolerance is kept free,
 * which is what the meter of a unit may be wrong by.
 */
final class StaticBest {
  private static final double BUSY_SHARE = 0.9;

  /** A cool board draws so much less than at the temperature that its costs are stated for. */
  private static final double LEAKAGE_WATTS = 0.5;

  private final WorldSettings settings;
  private final TrueBoard truth;
  private final double[] limits;
  private final IntPredicate counted;
  private final double[] floor;
  private final double soft;
  private final List<Choice> choices = new ArrayList<>();
  private final Map<Choice, StaticRun> runs = new HashMap<>();

  /** A point for each camera, with the score of a second, and watts at idle's temperature. */
  private record Choice(List<PointProfile> points, double score, double watts) {}

  /**
   * @param counted seconds that are judged
   * @param floor die temperature with the cheapest points, by second
   */
  StaticBest(Outcome o, IntPredicate counted, double[] floor) {
    settings = o.settings();
    limits = o.trace().limits();
    this.counted = counted;
    this.floor = floor;
    soft = settings.profile().model().softCelsiusLimit();
    truth =
        new SimulatedBoard(
                settings.profile(),
                new SimulatedBoard.Conditions(settings.seed(), settings.fan(), 1)
                    .in(Surroundings.NONE),
                0)
            .truth();
    choose(new ArrayList<>(), 0, truth.idleWatts(), 0);
    choices.sort(Comparator.comparingDouble(Choice::score).reversed());
  }

  private void choose(List<PointProfile> points, double score, double watts, double busySeconds) {
    if (points.size() == settings.cameras().size()) {
      choices.add(new Choice(List.copyOf(points), score, watts));
      return;
    }
    CameraSpec camera = settings.cameras().get(points.size());
    for (PointProfile p : camera.points()) {
      BoardModel.Estimate cost = truth.cost(p.network().work());
      double busy = busySeconds + cost.seconds();
      double perSecond = camera.framesPerSecond() / p.point().stride();
      double more =
          camera.decodeJoules() * camera.framesPerSecond()
              + cost.joulesAboveIdle(truth.idleWatts()) * perSecond;
      if (busy <= BUSY_SHARE * shortestSeconds()) {
        points.add(p);
        choose(points, score + p.accuracy() * camera.framesPerSecond(), watts + more, busy);
        points.remove(points.size() - 1);
      }
    }
  }

  private double shortestSeconds() {
    return settings.cameras().stream()
        .mapToDouble(c -> 1 / c.framesPerSecond())
        .min()
        .orElseThrow();
  }

  /** By second; 0 where nothing keeps the limit. */
  double[] scores() {
    double[] scores = new double[limits.length];
    Map<Double, Double> best = new HashMap<>();
    Arrays.setAll(scores, s -> best.computeIfAbsent(limits[s], this::best));
    return scores;
  }

  private double best(double limit) {
    for (Choice c : choices) {
      boolean maybe = c.watts() <= WattsJudge.least(limit) + LEAKAGE_WATTS;
      if (maybe && keeps(runs.computeIfAbsent(c, x -> StaticRun.of(settings, x.points())), limit)) {
        return c.score();
      }
    }
    return 0;
  }

  private boolean keeps(StaticRun run, double limit) {
    double watts = 0;
    int seconds = 0;
    for (int s = 0; s < limits.length; s++) {
      if (run.celsius()[s] > Math.max(soft, floor[s])) {
        return false;
      }
      if (counted.test(s) && limits[s] == limit) {
        watts += run.watts()[s];
        seconds++;
      }
    }
    return seconds > 0 && watts / seconds <= WattsJudge.least(limit);
  }
}
