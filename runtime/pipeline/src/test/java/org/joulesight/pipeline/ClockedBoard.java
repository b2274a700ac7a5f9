package org.joulesight.pipeline;

import java.util.List;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.ClockLevel;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Work;

/** A board model with two clocks. */
public final class ClockedBoard implements BoardModel {
  @Override
  public String board() {
    return "fake";
  }

  @Override
  public PowerSource powerSource() {
    return PowerSource.MODELLED;
  }

  @Override
  public Set<Precision> precisions() {
    return Set.of(Precision.FP32, Precision.FIXED8);
  }

  @Override
  public List<ClockLevel> clockLevels() {
    return List.of(new ClockLevel(2_000_000, 1, 1), new ClockLevel(1_000_000, 1.5, 0.5));
  }

  @Override
  public double idleWatts() {
    return 2;
  }

  @Override
  public double minWattsLimit() {
    return 2.5;
  }

  @Override
  public double maxWattsLimit() {
    return 20;
  }

  @Override
  public double softCelsiusLimit() {
    return 80;
  }

  @Override
  public Estimate estimate(Work work) {
    return work.precision() == Precision.FP32 ? new Estimate(0.010, 8) : new Estimate(0.005, 7);
  }

  @Override
  public List<String> assumptions() {
    return List.of();
  }
}
