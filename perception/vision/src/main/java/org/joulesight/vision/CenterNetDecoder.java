package org.joulesight.vision;

import java.nio.FloatBuffer;
import java.util.List;
import org.joulesight.UserError;
import org.joulesight.vision.internal.TopScores;

/**
 * Decodes CenterNet ("Objects as Points", Zhou, Wang, Kraehenbuehl 2019) as the network {@code
 * mobilenetv3_centernet} has it: objects are the 3x3 maxima of the class heat map, and at each of
 * its cells {@code wh} holds the distances from the cell's corner to the box's left, top, right and
 * bottom in pixels of the input.
 *
 * <p>Heat map {@code [1, h, w, classes]} of scores 0..1, distances {@code [1, h, w, 4]}; the grid
 * may have any size, its stride follows from {@code inputPixels}.
 */
public final class CenterNetDecoder implements Decoder {
  private final Tensor heat;
  private final Tensor distances;
  private final int inputPixels;
  private final TopScores top;

  /**
   * Holds the part of a row that is looked at: reading a heap array is faster than reading a buffer
   * element by element.
   */
  private final float[] row;

  /**
   * @param inputPixels side of the network's input
   * @param maxBoxes most boxes that one picture can have
   */
  public CenterNetDecoder(Tensor heat, Tensor distances, int inputPixels, int maxBoxes) {
    if (heat.height() != distances.height()
        || heat.width() != distances.width()
        || distances.channels() != 4) {
      throw new IllegalArgumentException("not a CenterNet head: " + heat + ", " + distances);
    }
    this.heat = heat;
    this.distances = distances;
    this.inputPixels = inputPixels;
    this.top = new TopScores(maxBoxes);
    this.row = new float[heat.width() * heat.channels()];
  }

  /** Finds the two outputs of the default detector by name. */
  public static CenterNetDecoder of(List<Tensor> outputs, int inputPixels, int maxBoxes) {
    return new CenterNetDecoder(
        find(outputs, "keypoints"), find(outputs, "wh"), inputPixels, maxBoxes);
  }

  private static Tensor find(List<Tensor> outputs, String name) {
    return outputs.stream()
        .filter(t -> t.rank() == 4)
        .filter(t -> t.name().equals(name) || t.name().endsWith("/" + name))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.usage(
                    "decoder centernet: no output \"%s\" among %s; choose another --decoder",
                    name, outputs));
  }

  @Override
  public int classes() {
    return heat.channels();
  }

  @Override
  public void decode(float scoreThreshold, Boxes boxes) {
    top.clear();
    FloatBuffer scores = heat.data();
    for (int y = 0; y < heat.height(); y++) {
      int start = y * row.length;
      scores.get(start, row);
      for (int i = 0; i < row.length; i++) {
        if (row[i] > scoreThreshold && isPeak(y, i)) {
          top.offer(row[i], start + i);
        }
      }
    }
    boxes.clear();
    for (int i = 0; i < Math.min(top.size(), boxes.capacity()); i++) {
      add(top.index(i), top.score(i), boxes);
    }
  }

  /** Whether no neighbour has a higher score of the same class. */
  private boolean isPeak(int y, int i) {
    int channels = heat.channels();
    int x = i / channels;
    float score = row[i];
    for (int ny = Math.max(0, y - 1); ny <= Math.min(heat.height() - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(heat.width() - 1, x + 1); nx++) {
        if (heat.data().get(ny * row.length + i + (nx - x) * channels) > score) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(int index, float score, Boxes boxes) {
    int cell = index / heat.channels();
    float x = (float) (cell % heat.width()) / heat.width();
    float y = (float) (cell / heat.width()) / heat.height();
    FloatBuffer d = distances.data();
    boxes.add(
        index % heat.channels(),
        score,
        x - d.get(cell * 4) / inputPixels,
        y - d.get(cell * 4 + 1) / inputPixels,
        x + d.get(cell * 4 + 2) / inputPixels,
        y + d.get(cell * 4 + 3) / inputPixels);
  }
}
