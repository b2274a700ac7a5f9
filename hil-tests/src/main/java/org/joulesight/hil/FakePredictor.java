package org.joulesight.hil;

import java.util.List;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.LayerClass;
import org.joulesight.NetworkPoint;
import org.joulesight.Precision;
import org.joulesight.Predictor;
import org.joulesight.Work;

/** A network that costs a board what a real one would, and sees one person in every picture. */
final class FakePredictor implements Predictor {
  private static final long MACS = 1_000_000_000L;
  private static final long ELEMENTS = 20_000_000L;

  private final List<NetworkPoint> points =
      List.of(
          point(Precision.FP32, 512, 0.52),
          point(Precision.FIXED8, 512, 0.50),
          point(Precision.FIXED8, 256, 0.38));

  private static NetworkPoint point(Precision precision, int input, double accuracy) {
    long scale = (512L / input) * (512L / input);
    Work.Cost cost =
        new Work.Cost(LayerClass.POINTWISE, MACS / scale, ELEMENTS / scale, 2_000_000, 60);
    return new NetworkPoint(new Work("fake", precision, input, List.of(cost)), accuracy, 0);
  }

  @Override
  public String network() {
    return "fake";
  }

  @Override
  public List<String> labels() {
    return List.of("person");
  }

  @Override
  public List<NetworkPoint> points() {
    return points;
  }

  @Override
  public void prepare(NetworkPoint point) {
    // Nothing to compile.
  }

  @Override
  public boolean isReady(NetworkPoint point) {
    return true;
  }

  @Override
  public List<Detection> predict(Frame frame, NetworkPoint point) {
    return List.of(new Detection(0, 0.9f, 10, 10, 60, 120));
  }

  @Override
  public void close() {
    // Nothing to free.
  }
}
