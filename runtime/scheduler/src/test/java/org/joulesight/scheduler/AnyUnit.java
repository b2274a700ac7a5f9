package org.joulesight.scheduler;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joulesight.LayerClass;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.Quality;
import org.joulesight.Work;

/**
 * A board with any points, drawn at random, which takes what its model says times any factor, and
 * any sensor stream.
 */
final class AnyUnit extends TestBoard {
  private static final Precision[] PRECISIONS = Precision.values();

  final FakeSensors sensors = new FakeSensors();
  private final Random random;
  private final List<NetworkPoint> network = new ArrayList<>();
  private final double slowest;
  private final double dearest;

  AnyUnit(Random random) {
    this.random = random;
    this.slowest = random.nextDouble(0.005, 0.3);
    this.dearest = random.nextDouble(0.1, 12);
    int count = random.nextInt(1, 9);
    for (int i = 1; i <= count; i++) {
      Work.Cost cost = new Work.Cost(LayerClass.CONVOLUTION, 1_000_000L * i, 1_000, 1_000, 10);
      Precision precision = PRECISIONS[random.nextInt(PRECISIONS.length)];
      Work work = new Work("net", precision, 32 * i, List.of(cost));
      network.add(new NetworkPoint(work, random.nextDouble(0.01, 0.99), 0));
    }
  }

  List<NetworkPoint> points() {
    return network;
  }

  /** Points of a camera, or none if none meets its deadline. */
  List<PointProfile> front(double framesPerSecond) {
    return PointTable.of(this, network, framesPerSecond, 0, Set.of()).front();
  }

  @Override
  public Set<Precision> precisions() {
    return EnumSet.allOf(Precision.class);
  }

  @Override
  public Estimate estimate(Work work) {
    double share = work.macs() / 8e6;
    return new Estimate(slowest * share, idleWatts() + dearest * (0.5 + share / 2));
  }

  /** A reading of any kind. */
  void read(long nowNanos) {
    double watts =
        switch (random.nextInt(8)) {
          case 0 -> Double.NaN;
          case 1 -> Double.POSITIVE_INFINITY;
          case 2 -> -random.nextDouble(100);
          case 3 -> 0;
          default -> random.nextDouble(0, 20);
        };
    Quality[] qualities = Quality.values();
    sensors.power(
        watts,
        random.nextInt(10) == 0 ? Double.NaN : random.nextDouble(0, 0.5),
        nowNanos - random.nextLong(1, 300_000_000L),
        qualities[random.nextInt(qualities.length)]);
    sensors.celsius(
        random.nextInt(6) == 0 ? Double.NaN : random.nextDouble(-20, 140),
        nowNanos,
        qualities[random.nextInt(qualities.length)]);
  }
}
