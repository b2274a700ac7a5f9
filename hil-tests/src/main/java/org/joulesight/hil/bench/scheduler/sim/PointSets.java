package org.joulesight.hil.bench.scheduler.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joulesight.LayerClass;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.Work;
import org.joulesight.scheduler.PointTable;
import org.joulesight.simboard.BoardProfile;

/** Networks to choose from: measured tables, the default detector's card, and random ones. */
public final class PointSets {
  private static final String CARD = "/cards/centernet.json";
  private static final double DETECTOR_SIDE = 512;
  private static final int SMALL_SIDE = 256;
  private static final int RANDOM_NETWORKS = 8;
  // Accuracy that the narrower formats lose, in the random sets.
  private static final double[] LOSS = {0, 0.002, 0.001, 0.002, 0.02};
  private static final double LOSS_SPREAD = 0.01;

  private PointSets() {}

  /** Where a camera's points come from. */
  public enum Kind {
    DETECTOR,
    /** The default detector at its smallest input. */
    SMALL,
    TABLE,
    RANDOM
  }

  public static CameraSpec camera(
      String id, double framesPerSecond, Kind kind, BoardProfile board, Random random) {
    List<NetworkPoint> networks =
        switch (kind) {
          case DETECTOR -> detector();
          case SMALL ->
              detector().stream().filter(n -> n.work().inputPixels() == SMALL_SIDE).toList();
          case TABLE -> board.measuredNetworks();
          case RANDOM -> random(random);
        };
    PointTable table = PointTable.of(board.model(), networks, framesPerSecond, 0, Set.of());
    double decodeJoules = 4e-3 + 4e-3 * random.nextDouble();
    return new CameraSpec(id, framesPerSecond, decodeJoules, table.front());
  }

  private static List<NetworkPoint> detector() {
    List<NetworkPoint> points = new ArrayList<>();
    for (JsonNode p : card().get("points")) {
      Precision precision = Precision.of(p.get("precision").asText());
      int side = p.get("input").asInt();
      points.add(new NetworkPoint(detectorWork(precision, side), p.get("ap50").asDouble(), 0));
    }
    return points;
  }

  private static JsonNode card() {
    try (InputStream in = PointSets.class.getResourceAsStream(CARD)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counted from the default detector's graph; all but the dense layers grow with the area. */
  private static Work detectorWork(Precision precision, int side) {
    double area = side * side / (DETECTOR_SIDE * DETECTOR_SIDE);
    return new Work(
        "centernet",
        precision,
        side,
        List.of(
            cost(LayerClass.CONVOLUTION, 28_311_552, 1_835_008, 448, 1, area),
            cost(LayerClass.POINTWISE, 1_094_631_424, 35_295_232, 988_220, 44, area),
            cost(LayerClass.DEPTHWISE, 171_395_072, 31_834_112, 112_704, 26, area),
            cost(LayerClass.DENSE, 911_744, 8_224, 915_856, 18, 1)));
  }

  private static Work.Cost cost(
      LayerClass kind, long macs, long activations, long weights, int layers, double area) {
    return new Work.Cost(
        kind, Math.round(macs * area), Math.round(activations * area), weights, layers);
  }

  /** Mobile networks of random size, wider ones more accurate with diminishing return. */
  private static List<NetworkPoint> random(Random random) {
    List<NetworkPoint> points = new ArrayList<>();
    double top = 0.5 + 0.35 * random.nextDouble();
    for (int n = 0; n < RANDOM_NETWORKS; n++) {
      double gigaMacs = 0.02 * Math.exp(random.nextDouble() * 4.6);
      double accuracy =
          top * (1 - 0.35 * Math.pow(0.02 / gigaMacs, 0.35)) - 0.03 * random.nextDouble();
      for (Precision precision : Precision.values()) {
        double loss = LOSS[precision.ordinal()] + LOSS_SPREAD * random.nextDouble();
        boolean narrow = precision != Precision.FP32;
        points.add(
            new NetworkPoint(
                work("net" + n, precision, gigaMacs * 1e9), accuracy - (narrow ? loss : 0), 0));
      }
    }
    return points;
  }

  private static Work work(String name, Precision precision, double macs) {
    long m = Math.round(macs);
    return new Work(
        name,
        precision,
        256,
        List.of(
            new Work.Cost(LayerClass.CONVOLUTION, m / 20, m / 400, 1_000, 1),
            new Work.Cost(LayerClass.POINTWISE, m * 8 / 10, m / 40, 1_500_000, 34),
            new Work.Cost(LayerClass.DEPTHWISE, m / 10, m / 50, 60_000, 17)));
  }
}
