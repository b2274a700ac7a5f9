package org.joulesight.engine.internal.specialize;

import static org.joulesight.engine.internal.specialize.Operands.require;

import java.util.Arrays;
import org.joulesight.engine.graph.OpAttributes;
import org.joulesight.engine.graph.TensorShape;

/**
 * How a convolution or pooling slides over the spatial axes of its input: all arrays have an entry
 * for each of them. {@code after} holds what a ceiling of the output's size adds, too.
 */
record WindowSpec(
    int[] sizes, int[] strides, int[] dilations, int[] before, int[] after, int[] outputs) {
  /**
   * @param sizes of the window
   * @param input N, C and the spatial axes
   */
  static WindowSpec of(OpAttributes attributes, int[] sizes, TensorShape input) {
    int axes = input.rank() - 2;
    require(sizes.length == axes && axes > 0, "slides %d axes over %s", sizes.length, input);
    int[] strides = list(attributes, "strides", axes, 1);
    int[] dilations = list(attributes, "dilations", axes, 1);
    WindowSpec spec =
        new WindowSpec(sizes, strides, dilations, new int[axes], new int[axes], new int[axes]);
    int[] pads = list(attributes, "pads", 2 * axes, 0);
    String auto = attributes.text("auto_pad", "NOTSET");
    boolean ceil = attributes.integer("ceil_mode", 0) != 0;
    for (int i = 0; i < axes; i++) {
      require(
          sizes[i] > 0 && strides[i] > 0 && dilations[i] > 0 && pads[i] >= 0 && pads[i + axes] >= 0,
          "has a window, stride or dilation below 1, or a padding below 0");
      spec.place(i, input.size(i + 2), auto, pads[i], pads[i + axes], ceil);
    }
    return spec;
  }

  static int[] list(OpAttributes attributes, String name, int count, int fallback) {
    int[] given = attributes.integers(name);
    if (given.length == 0) {
      given = new int[count];
      Arrays.fill(given, fallback);
    }
    require(given.length == count, "has %d %s, not %d", given.length, name, count);
    return given;
  }

  private void place(int i, int input, String auto, int pad, int padAfter, boolean ceil) {
    long extent = Math.addExact(Math.multiplyExact(sizes[i] - 1, dilations[i]), 1);
    if (auto.startsWith("SAME")) {
      outputs[i] = (input + strides[i] - 1) / strides[i];
      int total = Math.toIntExact(Math.max(0, (outputs[i] - 1L) * strides[i] + extent - input));
      before[i] = auto.equals("SAME_LOWER") ? total - total / 2 : total / 2;
      after[i] = total - before[i];
      return;
    }
    before[i] = auto.equals("VALID") ? 0 : pad;
    after[i] = auto.equals("VALID") ? 0 : padAfter;
    long room = (long) input + before[i] + after[i] - extent;
    require(room >= 0, "its window of %d is larger than its input", extent);
    outputs[i] = Math.toIntExact(room / strides[i] + 1);
    // A window counts if it starts in the input or the padding before it.
    if (ceil
        && room % strides[i] != 0
        && (long) outputs[i] * strides[i] < (long) input + before[i]) {
      after[i] += Math.toIntExact(strides[i] - room % strides[i]);
      outputs[i]++;
    }
  }

  /** N, {@code channels} and the sizes of the result. */
  TensorShape result(TensorShape input, int channels) {
    int[] shape = new int[outputs.length + 2];
    shape[0] = input.size(0);
    shape[1] = channels;
    System.arraycopy(outputs, 0, shape, 2, outputs.length);
    return TensorShape.of(shape);
  }
}
