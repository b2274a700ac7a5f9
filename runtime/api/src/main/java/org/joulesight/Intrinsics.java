package org.joulesight;

import java.util.List;

/**
 * Pinhole camera with lens distortion, as OpenCV's calibration gives it.
 *
 * @param fx,fy focal lengths in pixels
 * @param cx,cy principal point in pixels
 * @param distortion k1, k2, p1, p2 and perhaps k3; empty for none
 */
public record Intrinsics(double fx, double fy, double cx, double cy, List<Double> distortion) {
  public Intrinsics {
    distortion = List.copyOf(distortion);
    int count = distortion.size();
    if (!(fx > 0) || !(fy > 0) || !Double.isFinite(cx) || !Double.isFinite(cy)) {
      throw UserError.usage(
          "camera intrinsics %s,%s,%s,%s: give fx,fy,cx,cy in pixels", fx, fy, cx, cy);
    }
    if (count != 0 && count != 4 && count != 5) {
      throw UserError.usage("camera distortion has %d numbers: give k1,k2,p1,p2[,k3]", count);
    }
  }

  /**
   * From {@code fx,fy,cx,cy[,k1,k2,p1,p2[,k3]]}, as configuration files hold it.
   *
   * @return null for no numbers
   */
  public static Intrinsics of(List<Double> numbers) {
    if (numbers.isEmpty()) {
      return null;
    }
    if (numbers.size() < 4) {
      throw UserError.usage(
          "camera intrinsics have %d numbers: give fx,fy,cx,cy[,k1,k2,p1,p2[,k3]]", numbers.size());
    }
    return new Intrinsics(
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.subList(4, numbers.size()));
  }
}
