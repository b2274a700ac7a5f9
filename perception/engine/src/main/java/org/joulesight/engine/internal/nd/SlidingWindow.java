package org.joulesight.engine.internal.nd;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.joulesight.engine.graph.OpAttributes;

/**
 * A window over up to three axes of space, and the padding that an operator's attributes mean.
 *
 * @param size,stride,dilation,before,after one for each axis of space
 */
record SlidingWindow(long[] size, long[] stride, long[] dilation, long[] before, long[] after) {
  private static final int SPACE = 3;

  /**
   * @param spatial axes of space of the value
   * @param kernel sizes of the window; the attribute {@code kernel_shape} if it is empty
   */
  static SlidingWindow of(OpAttributes attributes, int spatial, int[] kernel) {
    if (spatial < 1 || spatial > SPACE) {
      throw new IllegalArgumentException("windows over %d axes of space".formatted(spatial));
    }
    int[] sizes = kernel.length == 0 ? attributes.integers("kernel_shape") : kernel;
    long[] pads = list(attributes, "pads", 2 * spatial, 0);
    return new SlidingWindow(
        LongStream.of(Arrays.stream(sizes).asLongStream().toArray()).toArray(),
        list(attributes, "strides", spatial, 1),
        list(attributes, "dilations", spatial, 1),
        Arrays.copyOf(pads, spatial),
        Arrays.copyOfRange(pads, spatial, 2 * spatial));
  }

  /** A window over everything. */
  static SlidingWindow whole(int[] sizes) {
    return of(OpAttributes.NONE, sizes.length, sizes);
  }

  private static long[] list(OpAttributes attributes, String name, int length, long fallback) {
    int[] given = attributes.integers(name);
    long[] values = new long[length];
    Arrays.fill(values, fallback);
    for (int i = 0; i < Math.min(length, given.length); i++) {
      values[i] = given[i];
    }
    return values;
  }

  /** Elements that the window covers along an axis, with the gaps between them. */
  long extent(int axis) {
    return (size[axis] - 1) * dilation[axis] + 1;
  }

  /**
   * With padding that {@code auto_pad} asks for.
   *
   * @param narrow,wide sizes of space on the side of the window's places, and under the window
   */
  SlidingWindow padded(String autoPad, int[] narrow, int[] wide) {
    if (!autoPad.startsWith("SAME")) {
      return autoPad.equals("VALID")
          ? withPadding(new long[size.length], new long[size.length])
          : this;
    }
    boolean upper = autoPad.equals("SAME_UPPER");
    long[] first = new long[size.length];
    long[] last = new long[size.length];
    for (int a = 0; a < size.length; a++) {
      long total = Math.max(0, (narrow[a] - 1) * stride[a] + extent(a) - wide[a]);
      first[a] = upper ? total / 2 : total - total / 2;
      last[a] = total - first[a];
    }
    return withPadding(first, last);
  }

  SlidingWindow withPadding(long[] first, long[] last) {
    return new SlidingWindow(size, stride, dilation, first, last);
  }

  /** The lists that kernels read, with axes of size 1 before those that there are. */
  long[] encoded() {
    return LongStream.concat(
            LongStream.concat(
                filled(size, 1), LongStream.concat(filled(stride, 1), filled(dilation, 1))),
            LongStream.concat(filled(before, 0), filled(after, 0)))
        .toArray();
  }

  private LongStream filled(long[] list, long value) {
    return LongStream.concat(
        LongStream.generate(() -> value).limit(SPACE - list.length), LongStream.of(list));
  }

  /** A value of batch, channels and space with three axes of space. */
  static NdView spacious(NdView view) {
    NdView result = view;
    while (result.rank() < 2 + SPACE) {
      result = result.inserted(2, 1);
    }
    return result;
  }
}
