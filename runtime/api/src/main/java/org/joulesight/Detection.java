package org.joulesight;

/**
 * A box found by a detector.
 *
 * @param classId index into {@link Predictor#labels()}
 * @param score 0..1
 * @param left,top,right,bottom in pixels of the frame, not clipped to less than the frame's borders
 */
public record Detection(
    int classId, float score, float left, float top, float right, float bottom) {
  public float area() {
    return Math.max(0, right - left) * Math.max(0, bottom - top);
  }

  /** Intersection over union with another box, 0..1. */
  public float iou(Detection o) {
    float w = Math.min(right, o.right) - Math.max(left, o.left);
    float h = Math.min(bottom, o.bottom) - Math.max(top, o.top);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float intersection = w * h;
    return intersection / (area() + o.area() - intersection);
  }
}
