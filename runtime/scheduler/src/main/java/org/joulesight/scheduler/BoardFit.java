package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.BoardModel.Estimate;
import org.joulesight.Work;
import org.joulesight.scheduler.internal.CostFeatures;
import org.joulesight.scheduler.internal.RidgeFit;

/**
 * What any network will cost on a board at one precision, from a handful of networks that were
 * measured there. Seconds and joules are each a non-negative sum over MACs and activation bytes by
 * layer class, weight bytes and layers; MACs, bytes and seconds are nearly collinear over a few
 * networks, so both fits are held to the shape that processors usually have. Immutable.
 */
public final class BoardFit {
  /** Watts beyond what was seen while busy are not believed. */
  private static final double WATTS_SLACK = 0.05;

  private final RidgeFit seconds;
  private final RidgeFit joules;
  private final double leastWatts;
  private final double mostWatts;

  private BoardFit(RidgeFit seconds, RidgeFit joules, double leastWatts, double mostWatts) {
    this.seconds = seconds;
    this.joules = joules;
    this.leastWatts = leastWatts;
    this.mostWatts = mostWatts;
  }

  /**
   * A network that was measured.
   *
   * @param seconds per frame
   * @param busyWatts of the whole board, mean while the network runs
   */
  public record Measured(Work work, double seconds, double busyWatts) {}

  /**
   * @param measured all at one precision; more are better, eight give about 5 % median error
   * @throws IllegalArgumentException if there is none
   */
  public static BoardFit of(List<Measured> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<double[]> features = new ArrayList<>();
    double[] t = new double[measured.size()];
    double[] e = new double[measured.size()];
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int i = 0; i < t.length; i++) {
      Measured m = measured.get(i);
      features.add(CostFeatures.of(m.work()));
      t[i] = m.seconds();
      e[i] = m.seconds() * m.busyWatts();
      least = Math.min(least, m.busyWatts());
      most = Math.max(most, m.busyWatts());
    }
    double[] shape = CostFeatures.shape(measured.get(0).work().precision());
    return new BoardFit(
        RidgeFit.of(features, t, shape, CostFeatures.stiffness()),
        RidgeFit.of(features, e, shape, CostFeatures.stiffness()),
        least * (1 - WATTS_SLACK),
        most * (1 + WATTS_SLACK));
  }

  /** Expected cost of a network of the same precision. */
  public Estimate estimate(Work work) {
    double[] f = CostFeatures.of(work);
    double s = seconds.value(f);
    double watts = s > 0 ? joules.value(f) / s : leastWatts;
    return new Estimate(s, Math.max(leastWatts, Math.min(mostWatts, watts)));
  }
}
