package org.joulesight.vision;

/** Greedy non-maximum suppression: of boxes of one class that overlap, the best one stays. */
public final class Nms {
  private Nms() {}

  /**
   * Removes every box whose IoU with a better kept box of the same class is over {@code
   * iouThreshold}. In place, keeps the order, allocates nothing.
   *
   * @param boxes best first
   */
  public static void apply(Boxes boxes, float iouThreshold) {
    int kept = 0;
    for (int i = 0; i < boxes.size(); i++) {
      if (!isCovered(boxes, i, kept, iouThreshold)) {
        boxes.move(i, kept++);
      }
    }
    boxes.truncate(kept);
  }

  private static boolean isCovered(Boxes boxes, int candidate, int kept, float iouThreshold) {
    for (int i = 0; i < kept; i++) {
      if (boxes.classId(i) == boxes.classId(candidate) && boxes.iou(i, candidate) > iouThreshold) {
        return true;
      }
    }
    return false;
  }
}
