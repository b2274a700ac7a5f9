package org.joulesight.scheduler.sim;

import java.util.Locale;

/** Prints what the simulation gives over a range of seeds: {@code main FROM TO CAMERAS SECONDS}. */
final class TuningReport {
  private TuningReport() {}

  public static void main(String[] args) {
    int cameras = Integer.parseInt(args[2]);
    int seconds = Integer.parseInt(args[3]);
    double[] sums = new double[6];
    long over1 = 0;
    long over2 = 0;
    int n = 0;
    for (long seed = Long.parseLong(args[0]); seed <= Long.parseLong(args[1]); seed++) {
      Simulation s =
          new Simulation(
                  seed, cameras, seconds, Simulation.steps(seed, cameras, seconds, 0.2), 95, 6)
              .run();
      var r = s.audit.result();
      double[] v = {
        s.accuracy(),
        s.accuracy() / Bounds.clairvoyant(s),
        s.accuracy() / Bounds.bestPerStep(s),
        s.accuracy() / Bounds.bestStatic(s),
        s.utilisation(),
        s.switches.size() / (double) seconds
      };
      System.out.printf(
          Locale.ROOT,
          "seed %d over1 %d over2 %d worst %+.2f%% inf %d acc %.4f hull %.3f step %.3f static %.3f"
              + " util %.3f sw/s %.2f late %.0f bind %.2f hot %.1f%n",
          seed,
          r.over1Percent(),
          r.over2Percent(),
          r.worstOverPercent(),
          r.infeasibleWindows(),
          v[0],
          v[1],
          v[2],
          v[3],
          v[4],
          v[5],
          s.late(),
          s.scheduler.stats(s.endNanos()).bindingFraction(),
          s.hottestCelsius);
      if (args.length > 4) {
        s.switches.forEach(
            w ->
                System.out.printf(
                    Locale.ROOT,
                    "  %7.3f %s %s -> %s %s: %s%n",
                    (w.atNanos() - Simulation.startNanos()) / 1e9,
                    w.camera(),
                    w.from(),
                    w.to(),
                    w.reason(),
                    w.detail()));
      }
      over1 += r.over1Percent();
      over2 += r.over2Percent();
      for (int i = 0; i < v.length; i++) {
        sums[i] += v[i];
      }
      n++;
    }
    System.out.printf(Locale.ROOT, "mean over1 %d over2 %d", over1, over2);
    for (double sum : sums) {
      System.out.printf(Locale.ROOT, " %.4f", sum / n);
    }
    System.out.println();
  }
}
