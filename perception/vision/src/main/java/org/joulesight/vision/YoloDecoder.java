package org.joulesight.vision;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.joulesight.UserError;
import org.joulesight.vision.internal.TopScores;

/**
 * Decodes the heads of the YOLO family: one candidate for each cell (or anchor) with a box, its
 * centre and size, and a score for each class, of which the highest counts.
 *
 * <ul>
 *   <li>YOLOX (Ge et al. 2021), {@code [1, n, 5 + classes]}: centre as offset from the cell of a
 *       grid of stride 8, 16 and 32, logarithm of the size, objectness.
 *   <li>YOLOv5, {@code [1, n, 5 + classes]}: pixels of the input, objectness.
 *   <li>YOLOv8 and later, {@code [1, 4 + classes, n]}: pixels of the input, no objectness.
 * </ul>
 */
public final class YoloDecoder implements Decoder {
  /** Box coordinates before the scores. */
  private static final int BOX = 4;

  private static final int[] STRIDES = {8, 16, 32};

  private final FloatBuffer data;
  private final float[] values;
  private final int candidates;
  private final int fields;
  private final boolean fieldsFirst;
  private final boolean onGrid;
  private final int inputPixels;
  private final TopScores top;

  private YoloDecoder(
      Tensor head, boolean fieldsFirst, boolean onGrid, int inputPixels, int maxBoxes) {
    this.data = head.data();
    this.fieldsFirst = fieldsFirst;
    this.onGrid = onGrid;
    this.candidates = head.shape()[fieldsFirst ? 2 : 1];
    this.fields = head.shape()[fieldsFirst ? 1 : 2];
    this.values = new float[candidates * fields];
    this.inputPixels = inputPixels;
    this.top = new TopScores(maxBoxes);
  }

  /**
   * @throws UserError if the outputs are no such head
   */
  public static YoloDecoder yolox(List<Tensor> outputs, int inputPixels, int maxBoxes) {
    Tensor head = only(outputs, "yolox");
    int cells = IntStream.of(STRIDES).map(s -> inputPixels / s).map(n -> n * n).sum();
    if (head.shape()[1] != cells) {
      throw UserError.usage(
          "decoder yolox: output %s has not %d rows, as many as strides 8, 16 and 32 have cells at"
              + " %d pixels; choose another --decoder or input size",
          head, cells, inputPixels);
    }
    return new YoloDecoder(head, false, true, inputPixels, maxBoxes);
  }

  /**
   * @throws UserError if the outputs are no such head
   */
  public static YoloDecoder yolov5(List<Tensor> outputs, int inputPixels, int maxBoxes) {
    return new YoloDecoder(only(outputs, "yolov5"), false, false, inputPixels, maxBoxes);
  }

  /**
   * @throws UserError if the outputs are no such head
   */
  public static YoloDecoder yolov8(List<Tensor> outputs, int inputPixels, int maxBoxes) {
    return new YoloDecoder(only(outputs, "yolov8"), true, false, inputPixels, maxBoxes);
  }

  private static Tensor only(List<Tensor> outputs, String kind) {
    List<Tensor> fitting = outputs.stream().filter(t -> t.rank() == 3).toList();
    if (fitting.size() != 1) {
      throw UserError.usage(
          "decoder %s needs one output of rank 3, the network has %s; choose another --decoder",
          kind, outputs);
    }
    return fitting.get(0);
  }

  @Override
  public void decode(float scoreThreshold, Boxes boxes) {
    top.clear();
    data.get(0, values);
    int first = fieldsFirst ? BOX : BOX + 1;
    for (int i = 0; i < candidates; i++) {
      float objectness = fieldsFirst ? 1 : field(i, BOX);
      if (objectness <= scoreThreshold) {
        continue;
      }
      int best = first;
      for (int f = first + 1; f < fields; f++) {
        if (field(i, f) > field(i, best)) {
          best = f;
        }
      }
      float score = objectness * field(i, best);
      if (score > scoreThreshold) {
        top.offer(score, i * fields + best);
      }
    }
    boxes.clear();
    for (int i = 0; i < Math.min(top.size(), boxes.capacity()); i++) {
      int candidate = top.index(i) / fields;
      add(candidate, top.index(i) % fields - first, top.score(i), boxes);
    }
  }

  @Override
  public int classes() {
    return Math.max(0, fields - (fieldsFirst ? BOX : BOX + 1));
  }

  private float field(int candidate, int field) {
    return fieldsFirst
        ? values[field * candidates + candidate]
        : values[candidate * fields + field];
  }

  private void add(int candidate, int classId, float score, Boxes boxes) {
    float x = field(candidate, 0);
    float y = field(candidate, 1);
    float w = field(candidate, 2);
    float h = field(candidate, 3);
    if (onGrid) {
      int level = 0;
      int cell = candidate;
      while (cell >= square(inputPixels / STRIDES[level])) {
        cell -= square(inputPixels / STRIDES[level++]);
      }
      int stride = STRIDES[level];
      int columns = inputPixels / stride;
      x = (x + cell % columns) * stride;
      y = (y + cell / columns) * stride;
      w = (float) Math.exp(w) * stride;
      h = (float) Math.exp(h) * stride;
    }
    float unit = 1f / inputPixels;
    boxes.add(
        classId,
        score,
        (x - w / 2) * unit,
        (y - h / 2) * unit,
        (x + w / 2) * unit,
        (y + h / 2) * unit);
  }

  private static int square(int n) {
    return n * n;
  }
}
