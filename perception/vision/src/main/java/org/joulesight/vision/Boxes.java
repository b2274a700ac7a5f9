package org.joulesight.vision;

import java.util.ArrayList;
import java.util.List;
import org.joulesight.Detection;

/**
 * A reused list of boxes, one array per field. Coordinates are fractions of the network's input, so
 * 0..1 inside the picture. Not thread-safe.
 */
public final class Boxes {
  private final float[] left;
  private final float[] top;
  private final float[] right;
  private final float[] bottom;
  private final float[] score;
  private final int[] classId;
  private int size;

  public Boxes(int capacity) {
    left = new float[capacity];
    top = new float[capacity];
    right = new float[capacity];
    bottom = new float[capacity];
    score = new float[capacity];
    classId = new int[capacity];
  }

  public int size() {
    return size;
  }

  public int capacity() {
    return score.length;
  }

  public void clear() {
    size = 0;
  }

  /**
   * Appends a box.
   *
   * @throws IndexOutOfBoundsException when full
   */
  public void add(int classId, float score, float left, float top, float right, float bottom) {
    this.classId[size] = classId;
    this.score[size] = score;
    this.left[size] = left;
    this.top[size] = top;
    this.right[size] = right;
    this.bottom[size] = bottom;
    size++;
  }

  public int classId(int i) {
    return classId[i];
  }

  public float score(int i) {
    return score[i];
  }

  /** Keeps the first {@code newSize} boxes. */
  void truncate(int newSize) {
    size = newSize;
  }

  void move(int from, int to) {
    classId[to] = classId[from];
    score[to] = score[from];
    left[to] = left[from];
    top[to] = top[from];
    right[to] = right[from];
    bottom[to] = bottom[from];
  }

  /** Intersection over union, 0..1. */
  float iou(int a, int b) {
    float w = Math.min(right[a], right[b]) - Math.max(left[a], left[b]);
    float h = Math.min(bottom[a], bottom[b]) - Math.max(top[a], top[b]);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float intersection = w * h;
    return intersection / (area(a) + area(b) - intersection);
  }

  private float area(int i) {
    return (right[i] - left[i]) * (bottom[i] - top[i]);
  }

  /**
   * The first boxes in pixels of a picture, clipped to it; boxes wholly outside are left out.
   *
   * @param placement of the picture in the input
   * @param side of the input, in pixels
   * @param limit most boxes to give
   */
  public List<Detection> toDetections(Placement placement, int side, int limit) {
    if (size == 0) {
      return List.of();
    }
    List<Detection> detections = new ArrayList<>(Math.min(size, limit));
    for (int i = 0; i < Math.min(size, limit); i++) {
      float l = placement.pictureX(left[i] * side);
      float t = placement.pictureY(top[i] * side);
      float r = placement.pictureX(right[i] * side);
      float b = placement.pictureY(bottom[i] * side);
      if (r > l && b > t) {
        detections.add(new Detection(classId[i], score[i], l, t, r, b));
      }
    }
    return detections;
  }
}
