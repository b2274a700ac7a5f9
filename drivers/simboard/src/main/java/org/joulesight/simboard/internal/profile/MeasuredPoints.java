package org.joulesight.simboard.internal.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.joulesight.Precision;

/** A table of measured operating points. */
public record MeasuredPoints(List<Point> points) {
  /**
   * @param megaMacs as published; NaN if the table has none
   * @param watts of the whole board, mean while the network runs
   * @param idleWatts lowest reading before the run
   * @param top1 accuracy on ImageNet, 0..1; NaN if the table has none
   */
  public record Point(
      String network,
      double megaMacs,
      Precision precision,
      double seconds,
      double watts,
      double idleWatts,
      double top1) {}

  public MeasuredPoints {
    points = List.copyOf(points);
  }

  public List<Point> of(Precision precision) {
    return points.stream().filter(p -> p.precision() == precision).toList();
  }

  public double medianWatts(Precision precision) {
    return median(of(precision), Point::watts);
  }

  public double medianIdleWatts() {
    return median(points, Point::idleWatts);
  }

  /** Reads comma-separated values with a header line; lines that start with # are comments. */
  static MeasuredPoints read(BufferedReader in) throws IOException {
    List<Point> points = new ArrayList<>();
    List<String> header = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("#")) {
        continue;
      }
      List<String> fields = Arrays.asList(line.split(",", -1));
      if (header == null) {
        header = fields;
      } else {
        points.add(point(header, fields));
      }
    }
    return new MeasuredPoints(points);
  }

  private static Point point(List<String> header, List<String> fields) {
    String macs = fields.get(header.indexOf("megaMacs"));
    String top1 = fields.get(header.indexOf("top1Percent"));
    return new Point(
        fields.get(header.indexOf("network")),
        macs.isEmpty() ? Double.NaN : Double.parseDouble(macs),
        Precision.of(fields.get(header.indexOf("precision"))),
        Double.parseDouble(fields.get(header.indexOf("meanLatencyMillis"))) / 1e3,
        Double.parseDouble(fields.get(header.indexOf("meanWatts"))),
        Double.parseDouble(fields.get(header.indexOf("minWattsBefore"))),
        top1.isEmpty() ? Double.NaN : Double.parseDouble(top1) / 100);
  }

  private static double median(List<Point> points, ToDoubleFunction<Point> value) {
    double[] sorted = points.stream().mapToDouble(value).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
