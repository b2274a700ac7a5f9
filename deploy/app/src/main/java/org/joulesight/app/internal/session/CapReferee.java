package org.joulesight.app.internal.session;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.EnergyReference;

/**
 * Judges the watt limit by the plant's true energy: every 1 s window, sliding by 100 ms. Knows
 * nothing of the scheduler and is told the cap by whoever sets it. Not thread-safe.
 */
public final class CapReferee {
  public static final long STEP_NANOS = 100_000_000;
  private static final int STEPS_PER_WINDOW = 10;

  private final EnergyReference energy;
  private final List<Sample> samples = new ArrayList<>();
  private final double cheapestWatts;
  private double capWatts;
  private double capJoules;
  private final List<CutAllowance> cuts = new ArrayList<>();
  private double maxCelsius = Double.NEGATIVE_INFINITY;
  private long lastNanos;

  /** Running sums at one moment; {@code raised} is what cuts of the cap have added so far. */
  private record Sample(long nanos, double joules, double capJoules, double raised, double cap) {}

  /**
   * @param cheapestWatts what the cheapest joint choice needs: a lower cap is infeasible
   */
  public CapReferee(EnergyReference energy, double cheapestWatts, double capWatts, long nowNanos) {
    this.energy = energy;
    this.cheapestWatts = cheapestWatts;
    this.capWatts = capWatts;
    this.lastNanos = nowNanos;
    sample(nowNanos);
  }

  /** A new cap from now on; after a cut the integral rises with what running frames still spend. */
  public void cap(double watts, long nowNanos) {
    advance(nowNanos);
    if (watts < capWatts) {
      cuts.add(CutAllowance.at(energy, nowNanos));
    }
    capWatts = watts;
  }

  /** To be called every {@link #STEP_NANOS}. */
  public void sample(long nowNanos) {
    advance(nowNanos);
    maxCelsius = Math.max(maxCelsius, energy.dieCelsius());
    samples.add(
        new Sample(nowNanos, energy.joulesAt(nowNanos), capJoules, raised(nowNanos), capWatts));
  }

  private double raised(long nanos) {
    return cuts.stream().mapToDouble(c -> c.spentUntil(nanos)).sum();
  }

  private void advance(long nowNanos) {
    capJoules += capWatts * (nowNanos - lastNanos) / 1e9;
    lastNanos = nowNanos;
  }

  public double maxCelsius() {
    return maxCelsius;
  }

  public Verdict verdict() {
    int windows = 0;
    int over1 = 0;
    int over2 = 0;
    int infeasible = 0;
    double worst = Double.NEGATIVE_INFINITY;
    for (int i = STEPS_PER_WINDOW; i < samples.size(); i++) {
      Sample a = samples.get(i - STEPS_PER_WINDOW);
      Sample b = samples.get(i);
      if (Math.min(a.cap, b.cap) < cheapestWatts) {
        infeasible++;
        continue;
      }
      double allowed = b.capJoules - a.capJoules + b.raised - a.raised;
      double over = (b.joules - a.joules) / allowed - 1;
      windows++;
      over1 += over > 0.01 ? 1 : 0;
      over2 += over > 0.02 ? 1 : 0;
      worst = Math.max(worst, over);
    }
    return new Verdict(
        meanWatts(), windows, over1, over2, windows == 0 ? 0 : worst * 100, infeasible);
  }

  private double meanWatts() {
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    long nanos = last.nanos - first.nanos;
    return nanos == 0 ? 0 : (last.joules - first.joules) / (nanos / 1e9);
  }

  /** Counts as {@code demo.json} names them; {@code worstOverPercent} below 0 = never over. */
  public record Verdict(
      double meanWatts,
      int windows,
      int windowsOver1Percent,
      int windowsOver2Percent,
      double worstOverPercent,
      int infeasibleWindows) {}
}
