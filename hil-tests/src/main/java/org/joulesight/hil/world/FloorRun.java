package org.joulesight.hil.world;

import java.util.List;
import org.joulesight.Work;
import org.joulesight.hil.bench.scheduler.sim.CameraSpec;
import org.joulesight.scheduler.PointProfile;
import org.joulesight.simboard.SimulatedBoard;

/**
 * How warm the same board would be in the same surroundings if it only ever ran the cheapest points
 * of its cameras: nobody can ask for less heat than that makes.
 */
public final class FloorRun {
  private static final long SECOND = 1_000_000_000L;

  private FloorRun() {}

  /** Die temperature at the end of each second. */
  public static double[] celsius(WorldSettings settings) {
    SimulatedBoard board = new SimulatedBoard(settings.profile(), settings.conditions(), 0);
    List<CameraSpec> cameras = settings.cameras();
    board.decodeWatts(
        cameras.stream().mapToDouble(c -> c.decodeJoules() * c.framesPerSecond()).sum());
    double[] celsius = new double[(int) (settings.nanos() / SECOND)];
    long[] next = new long[cameras.size()];
    long free = 0;
    for (int s = 0; s < celsius.length; s++) {
      long end = (s + 1) * SECOND;
      for (int c = earliest(next); next[c] < end; c = earliest(next)) {
        PointProfile cheapest = cameras.get(c).points().get(0);
        long start = Math.max(next[c], free);
        Work work = cheapest.network().work();
        board.advanceTo(start);
        board.started(work, start);
        free = Math.max(start + 1, board.finishNanos(work, start));
        next[c] += cameras.get(c).intervalNanos() * cheapest.point().stride();
      }
      board.advanceTo(Math.max(end, free));
      celsius[s] = board.dieCelsius();
    }
    return celsius;
  }

  private static int earliest(long[] next) {
    int first = 0;
    for (int c = 1; c < next.length; c++) {
      first = next[c] < next[first] ? c : first;
    }
    return first;
  }
}
