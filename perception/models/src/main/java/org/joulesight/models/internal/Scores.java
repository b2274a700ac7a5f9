package org.joulesight.models.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.joulesight.Detection;
import org.joulesight.Frame;
import org.joulesight.models.DataSet.Truth;

/**
 * Detections on a data set, matched with its truths: what average precision is computed from.
 *
 * <p>Matching is greedy as in COCO: within a picture and class, best detection first, each takes
 * the free truth with the highest IoU that reaches the threshold. It does not depend on other
 * pictures, so a resampled data set only weighs the same matches anew.
 */
public final class Scores implements Measure {
  /** IoU thresholds; the first is the one of AP50. */
  public static final float[] THRESHOLDS = {.5f, .6f, .7f, .8f, .9f};

  private static final int RECALLS = 101;

  private final int classes;
  private final List<int[]> truthsPerPicture = new ArrayList<>();
  private final List<Match> matches = new ArrayList<>();
  private boolean sorted = true;

  /** A box as fractions of the picture. */
  public record Found(int classId, float score, float left, float top, float right, float bottom) {
    /** Detections in a frame's pixels. */
    public static List<Found> of(List<Detection> detections, Frame frame) {
      return detections.stream().map(d -> of(d, frame.width(), frame.height())).toList();
    }

    private static Found of(Detection d, float width, float height) {
      return new Found(
          d.classId(),
          d.score(),
          d.left() / width,
          d.top() / height,
          d.right() / width,
          d.bottom() / height);
    }
  }

  /**
   * @param hits bit t is set if it found a truth at THRESHOLDS[t]
   */
  private record Match(int classId, float score, int picture, int hits) {}

  public Scores(int classes) {
    this.classes = classes;
  }

  @Override
  public int pictures() {
    return truthsPerPicture.size();
  }

  /**
   * Adds the next picture.
   *
   * @param found best first
   */
  public void add(List<Found> found, List<Truth> truths) {
    int picture = truthsPerPicture.size();
    int[] count = new int[classes];
    truths.forEach(t -> count[t.classId()]++);
    truthsPerPicture.add(count);
    int[] hits = new int[found.size()];
    for (int t = 0; t < THRESHOLDS.length; t++) {
      match(found, truths, THRESHOLDS[t], 1 << t, hits);
    }
    for (int i = 0; i < hits.length; i++) {
      matches.add(new Match(found.get(i).classId(), found.get(i).score(), picture, hits[i]));
    }
    sorted = false;
  }

  private static void match(
      List<Found> found, List<Truth> truths, float threshold, int bit, int[] hits) {
    boolean[] taken = new boolean[truths.size()];
    for (int i = 0; i < found.size(); i++) {
      int best = -1;
      float bestIou = threshold;
      for (int j = 0; j < taken.length; j++) {
        if (!taken[j] && truths.get(j).classId() == found.get(i).classId()) {
          float iou = iou(found.get(i), truths.get(j));
          if (iou >= bestIou) {
            best = j;
            bestIou = iou;
          }
        }
      }
      if (best >= 0) {
        taken[best] = true;
        hits[i] |= bit;
      }
    }
  }

  private static float iou(Found a, Truth b) {
    float w = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
    float h = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float areaA = (a.right() - a.left()) * (a.bottom() - a.top());
    float areaB = (b.right() - b.left()) * (b.bottom() - b.top());
    return w * h / (areaA + areaB - w * h);
  }

  /** AP at IoU 0.5, mean over the classes that are present. */
  public double ap50() {
    return value();
  }

  /** AP50 of weighed pictures. */
  @Override
  public double value(int[] weights) {
    return averagePrecision(0, weights);
  }

  /** Mean of AP over all {@link #THRESHOLDS}. */
  public double ap() {
    double sum = 0;
    for (int t = 0; t < THRESHOLDS.length; t++) {
      sum += averagePrecision(t, everyPictureOnce());
    }
    return sum / THRESHOLDS.length;
  }

  private int[] everyPictureOnce() {
    int[] weights = new int[pictures()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /**
   * @param weights how often each picture counts
   */
  double averagePrecision(int threshold, int[] weights) {
    sort();
    double sum = 0;
    int present = 0;
    int start = 0;
    for (int c = 0; c < classes; c++) {
      int end = start;
      while (end < matches.size() && matches.get(end).classId() == c) {
        end++;
      }
      long truths = truths(c, weights);
      if (truths > 0) {
        present++;
        sum += ofClass(start, end, 1 << threshold, truths, weights);
      }
      start = end;
    }
    return present == 0 ? 0 : sum / present;
  }

  private void sort() {
    if (!sorted) {
      matches.sort(
          Comparator.comparingInt(Match::classId)
              .thenComparing(Match::score, Comparator.reverseOrder()));
      sorted = true;
    }
  }

  private long truths(int classId, int[] weights) {
    long truths = 0;
    for (int p = 0; p < weights.length; p++) {
      truths += (long) weights[p] * truthsPerPicture.get(p)[classId];
    }
    return truths;
  }

  /** Mean over 101 recall points of the best precision at that recall or a higher one. */
  private double ofClass(int start, int end, int bit, long truths, int[] weights) {
    double[] best = new double[RECALLS];
    long positives = 0;
    long all = 0;
    for (int i = start; i < end; i++) {
      Match m = matches.get(i);
      int weight = weights[m.picture()];
      all += weight;
      if (weight > 0 && (m.hits() & bit) != 0) {
        positives += weight;
        int reached = (int) (positives * (RECALLS - 1) / truths); // exact floor of 100 x recall
        best[reached] = Math.max(best[reached], (double) positives / all);
      }
    }
    double sum = 0;
    double precision = 0;
    for (int r = RECALLS - 1; r >= 0; r--) {
      precision = Math.max(precision, best[r]);
      sum += precision;
    }
    return sum / RECALLS;
  }
}
