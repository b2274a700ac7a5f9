package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joulesight.BoardModel;
import org.joulesight.LayerClass;
import org.joulesight.NetworkPoint;
import org.joulesight.PowerSource;
import org.joulesight.Precision;
import org.joulesight.Work;

/** A board model with figures like those of an RK3588S, and a detector's points for it. */
public class TestBoard implements BoardModel {
  public static final double IDLE_WATTS = 2.28;

  @Override
  public String board() {
    return "test-board";
  }

  @Override
  public PowerSource powerSource() {
    return PowerSource.MODELLED;
  }

  @Override
  public Set<Precision> precisions() {
    return EnumSet.of(Precision.FP32, Precision.FIXED8);
  }

  @Override
  public double idleWatts() {
    return IDLE_WATTS;
  }

  @Override
  public double minWattsLimit() {
    return 2.6;
  }

  @Override
  public double maxWattsLimit() {
    return 9;
  }

  @Override
  public double softCelsiusLimit() {
    return 80;
  }

  @Override
  public Estimate estimate(Work work) {
    boolean fixed8 = work.precision() == Precision.FIXED8;
    double seconds =
        switch (work.inputPixels()) {
          case 512 -> fixed8 ? 0.060 : 0.115;
          case 384 -> fixed8 ? 0.034 : 0.065;
          default -> fixed8 ? 0.015 : 0.030;
        };
    return new Estimate(seconds, fixed8 ? 8.2 : 8.6);
  }

  @Override
  public List<String> assumptions() {
    return List.of();
  }

  /** Points at fp32, bf16 (which the board does not offer) and fixed8. */
  public static List<NetworkPoint> network() {
    List<NetworkPoint> points = new ArrayList<>();
    double[] fp32 = {0.517, 0.47, 0.38};
    double[] fixed8 = {0.505, 0.46, 0.37};
    int[] input = {512, 384, 256};
    for (int i = 0; i < input.length; i++) {
      points.add(point(Precision.FP32, input[i], fp32[i]));
      points.add(point(Precision.BF16, input[i], fp32[i] - 0.001));
      points.add(point(Precision.FIXED8, input[i], fixed8[i]));
    }
    return points;
  }

  public static NetworkPoint point(Precision precision, int input, double accuracy) {
    long macs = 3_000L * input * input;
    Work.Cost cost = new Work.Cost(LayerClass.CONVOLUTION, macs, macs / 100, 1_000_000, 60);
    return new NetworkPoint(new Work("net", precision, input, List.of(cost)), accuracy, 0);
  }
}
