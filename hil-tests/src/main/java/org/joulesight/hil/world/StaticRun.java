package org.joulesight.hil.world;

import java.util.List;
import org.joulesight.Work;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.SimulatedBoard;

/**
 * The same board in the same surroundings if each camera only ever ran one point. With the cheapest
 * ones: nobody can ask for less heat than that makes.
 *
 * @param watts true mean of each second
 * @param celsius of the die at the end of each second
 */
public record StaticRun(double[] watts, double[] celsius) {
  private static final long SECOND = 1_000_000_000L;

  /** With the cheapest point of each camera. */
  public static StaticRun floor(WorldSettings settings) {
    return of(settings, settings.cameras().stream().map(c -> c.points().get(0)).toList());
  }

  /**
   * @param points one for each camera
   */
  public static StaticRun of(WorldSettings settings, List<PointProfile> points) {
    SimulatedBoard board = new SimulatedBoard(settings.profile(), settings.conditions(), 0);
    List<CameraSpec> cameras = settings.cameras();
    board.decodeWatts(
        cameras.stream().mapToDouble(c -> c.decodeJoules() * c.framesPerSecond()).sum());
    double[] celsius = new double[(int) (settings.nanos() / SECOND)];
    double[] watts = new double[celsius.length];
    double joules = 0;
    long[] next = new long[cameras.size()];
    long free = 0;
    long begun = 0;
    for (int s = 0; s < celsius.length; s++) {
      long end = (s + 1) * SECOND;
      for (int c = earliest(next); next[c] < end; c = earliest(next)) {
        PointProfile point = points.get(c);
        long start = Math.max(next[c], free);
        Work work = point.network().work();
        board.advanceTo(start);
        board.started(work, start);
        free = Math.max(start + 1, board.finishNanos(work, start));
        next[c] += cameras.get(c).intervalNanos() * point.point().stride();
      }
      board.advanceTo(Math.max(end, free));
      celsius[s] = board.dieCelsius();
      double spent = board.joulesAt(Math.max(end, free));
      watts[s] = (spent - joules) / (Math.max(end, free) - begun) * SECOND;
      begun = Math.max(end, free);
      joules = spent;
    }
    return new StaticRun(watts, celsius);
  }

  private static int earliest(long[] next) {
    int first = 0;
    for (int c = 1; c < next.length; c++) {
      first = next[c] < next[first] ? c : first;
    }
    return first;
  }
}
