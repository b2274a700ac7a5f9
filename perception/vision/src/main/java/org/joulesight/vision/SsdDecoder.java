package org.joulesight.vision;

import java.nio.FloatBuffer;
import java.util.List;
import org.joulesight.UserError;
import org.joulesight.vision.internal.TopScores;

/**
 * Decodes single-shot detectors (Liu et al., "SSD: Single Shot MultiBox Detector", 2016) whose
 * prior boxes are applied inside the network, as exporters write them: boxes {@code [1, n, 4]}
 * (left, top, right, bottom as fractions of the input) and scores {@code [1, n, 1 + classes]} after
 * the softmax, background first. A candidate counts for each class over the threshold.
 */
public final class SsdDecoder implements Decoder {
  private static final int BOX = 4;

  private final FloatBuffer boxData;
  private final FloatBuffer scoreData;
  private final float[] corners;
  private final float[] scores;
  private final int fields;
  private final TopScores top;

  private SsdDecoder(Tensor boxes, Tensor scores, int maxBoxes) {
    this.boxData = boxes.data();
    this.scoreData = scores.data();
    this.fields = scores.shape()[2];
    this.corners = new float[boxes.shape()[1] * BOX];
    this.scores = new float[scores.shape()[1] * fields];
    this.top = new TopScores(maxBoxes);
  }

  /**
   * @throws UserError if the outputs are no such head
   */
  public static SsdDecoder of(List<Tensor> outputs, int maxBoxes) {
    List<Tensor> heads = outputs.stream().filter(t -> t.rank() == 3).toList();
    if (heads.size() == 2 && heads.get(0).shape()[1] == heads.get(1).shape()[1]) {
      for (int boxes = 0; boxes < 2; boxes++) {
        Tensor other = heads.get(1 - boxes);
        boolean named = !other.name().contains("box");
        if (heads.get(boxes).shape()[2] == BOX && named && other.shape()[2] > 1) {
          return new SsdDecoder(heads.get(boxes), other, maxBoxes);
        }
      }
    }
    throw UserError.usage(
        "decoder ssd needs boxes [1, n, 4] and scores [1, n, 1 + classes], the network has %s;"
            + " choose another --decoder",
        outputs);
  }

  @Override
  public int classes() {
    return fields - 1;
  }

  @Override
  public void decode(float scoreThreshold, Boxes boxes) {
    boxData.get(0, corners);
    scoreData.get(0, scores);
    top.clear();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > scoreThreshold && i % fields > 0) {
        top.offer(scores[i], i);
      }
    }
    boxes.clear();
    for (int i = 0; i < Math.min(top.size(), boxes.capacity()); i++) {
      int at = top.index(i) / fields * BOX;
      boxes.add(
          top.index(i) % fields - 1,
          top.score(i),
          corners[at],
          corners[at + 1],
          corners[at + 2],
          corners[at + 3]);
    }
  }
}
