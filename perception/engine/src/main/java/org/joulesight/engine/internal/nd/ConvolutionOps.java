package org.joulesight.engine.internal.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Convolutions with weights that are not known before the run, or of other ranks than maps. */
final class ConvolutionOps {
  private static final int FIRST_SPACE = 2;

  private ConvolutionOps() {}

  static Map<String, Family> families() {
    return Map.of("Conv", ConvolutionOps::plain, "ConvTranspose", ConvolutionOps::transposed);
  }

  private static void plain(NdContext c) {
    int[] in = space(c.dims(0));
    int[] out = space(c.output().dims());
    SlidingWindow window = SlidingWindow.of(c.attributes(), in.length, space(c.dims(1)));
    add(c, window.padded(c.attributes().text("auto_pad", "NOTSET"), out, in), false);
  }

  private static void transposed(NdContext c) {
    int[] in = space(c.dims(0));
    int[] out = space(c.output().dims());
    SlidingWindow window = SlidingWindow.of(c.attributes(), in.length, space(c.dims(1)));
    add(c, cropped(c, window, in, out), true);
  }

  /** What is cut off each side of a transposed convolution's output. */
  private static SlidingWindow cropped(NdContext c, SlidingWindow window, int[] in, int[] out) {
    String autoPad = c.attributes().text("auto_pad", "NOTSET");
    if (!c.attributes().has("output_shape") && !autoPad.startsWith("SAME")) {
      return autoPad.equals("VALID")
          ? window.withPadding(new long[in.length], new long[in.length])
          : window;
    }
    int[] extra = Arrays.copyOf(c.attributes().integers("output_padding"), in.length);
    long[] first = new long[in.length];
    long[] last = new long[in.length];
    for (int a = 0; a < in.length; a++) {
      long full = (in[a] - 1) * window.stride()[a] + extra[a] + window.extent(a);
      long total = full - out[a];
      long half = Math.floorDiv(total, 2);
      first[a] = autoPad.equals("SAME_UPPER") ? half : total - half;
      last[a] = total - first[a];
    }
    return window.withPadding(first, last);
  }

  private static void add(NdContext c, SlidingWindow window, boolean transposed) {
    List<NdView> views =
        new ArrayList<>(
            List.of(
                SlidingWindow.spacious(c.floats(0)),
                SlidingWindow.spacious(c.floats(1)),
                SlidingWindow.spacious(c.floatOutput())));
    if (c.has(2)) {
      views.add(c.floats(2));
    }
    long groups = c.attributes().integer("group", 1);
    int perGroup = transposed ? c.dims(0)[1] : c.dims(1)[1];
    int channels = transposed ? c.dims(1)[0] : Math.toIntExact(c.dims(0)[1] / groups);
    if (perGroup != channels) {
      throw new IllegalArgumentException(
          "weights for %d channels on %d"
              .formatted(transposed ? channels : perGroup, c.dims(0)[1]));
    }
    long[] ints =
        LongStream.concat(
                LongStream.of(transposed ? 1 : 0, groups), LongStream.of(window.encoded()))
            .toArray();
    c.program().add(Kind.CONVOLUTION, ints, views.toArray(NdView[]::new));
  }

  private static int[] space(int[] dims) {
    return Arrays.copyOfRange(dims, FIRST_SPACE, dims.length);
  }
}
